// What the page shows: painted anew after every change, and only where it differs.

import { markHits } from "../../shared/scripts/hit_marks.js";
import { paintActions } from "./card/actions.js";
import { paintClaim, paintFinds, paintNewer, paintNext, paintNextOfList, paintProgress, paintSaved } from "./card/card.js";
import { drawRefusals } from "./card/conflicts.js";
import { paintScales } from "./card/scales.js";
import { paintTags } from "./card/tags.js";
import { paintCurrent, paintItem } from "./claims/claim_list.js";
import { isOpen } from "../../shared/scripts/claim_rules.js";
import { inWords, isGone, place, signs, stageOf, stateOf } from "./claims/claim_states.js";
import { paintFilter, paintSought } from "./claims/filter.js";

export class Painting {
  constructor(surface) {
    this.surface = surface;
    this.painted = []; // the description of each claim, by its place
    this.near = null; // the stretch of the article in which ticks are right already; null for all
    this.visible = (at) => this.painted[at]?.visible;
  }

  paintClaim() {
    const { surface } = this;
    paintClaim(surface.card, surface.claims, surface.current, surface.navigation.overlapping(surface.current), surface);
  }

  // `changed` are the claims that may be described otherwise than before; all of them, if not given.
  paint(changed = null) {
    const { surface } = this;
    const descriptions = this.describeChanged(changed);
    paintProgress(surface.card, descriptions, surface.passed);
    this.paintStates(descriptions);
    const shown = descriptions.filter((one) => one.visible).length;
    paintSought(surface.card, surface, shown);
    paintFilter(surface.looking.filter, surface.filter);
    if (surface.claim) this.paintCard(descriptions, shown);
  }

  // What is looked for, in the article and in the claim under review.
  markHits() {
    const { articleView, filter, card } = this.surface;
    const { find } = filter.sought;
    if (!find && !this.marked) return;
    this.marked = find;
    markHits([...articleView.nodes.values(), card.words, card.speaker], find);
  }

  // What the card tells of the claim under review.
  paintCard(descriptions, shown) {
    const { surface } = this;
    const { card, outbox, team } = surface;
    const claim = surface.claims[surface.current];
    const refusals = [surface.claim, surface.sheet.article.id].flatMap((key) => outbox.refusals.on(key).map((one) => ({ ...one, key })));
    const left = descriptions.filter((_, at) => surface.navigation.asks(at)).length;
    const finished = !isOpen(descriptions[surface.current].state);
    paintFinds(card, descriptions, () => surface.navigation.nextFind());
    paintScales(card.scales, claim, outbox.marks(surface.claim), surface.answers.focused, refusals.map((one) => one.field));
    const answered = surface.answers.focused >= surface.answers.scales.length;
    if (surface.worklist.active) paintNextOfList(card, finished, surface.worklist.onward, answered);
    else paintNext(card, finished, left, answered, surface.filter.active, shown, surface.sheet.next);
    surface.worklist.paint();
    paintNewer(card, claim, outbox.standing(claim.id), team.reworded.has(claim.id));
    paintActions(card, claim, team.flaggedBy(claim.id), surface.sheet.reviewer, surface.editor);
    paintTags(card, surface.claim, team.tagsOf(surface.claim), surface.editor);
    surface.editor.paint();
    if (!surface.notes.claim) paintSaved(card, outbox, surface.claim, surface.sheet.article.id, team.changed[surface.claim]);
    surface.layout.placeCodebook();
    drawRefusals(card.troubles, refusals, surface, (entry, choice) => surface.answers.settle(entry, choice));
    surface.notes.paint(refusals);
    surface.others.paint();
    surface.evidence.paint();
    surface.mending.paint();
    surface.answerWords.paint();
    surface.talk.paint();
    surface.answers.define();
  }

  // A description of each claim; of those that did not change it is the same object as before.
  describeChanged(changed) {
    const { surface } = this;
    const places = changed?.map((id) => place(surface.claims, id)).filter((at) => at >= 0);
    if (!places || this.painted.length !== surface.claims.length || this.painted.includes(undefined)) {
      surface.team.stage(surface.claims);
      return surface.claims.map((claim) => this.describe(claim));
    }
    const descriptions = [...this.painted];
    surface.team.stage(places.map((at) => surface.claims[at]));
    for (const at of places) descriptions[at] = this.describe(surface.claims[at]);
    return descriptions;
  }

  describe(claim) {
    const { surface } = this;
    const marks = surface.outbox.marks(claim.id);
    const state = stateOf(marks, claim, surface.sheet.codebook.scales);
    const { flagged } = claim;
    const description = { state, stage: stageOf(claim, state), flagged, standing: claim.state, gone: isGone(claim), words: inWords(claim, state, flagged) };
    return { ...description, sign: signs(claim, state, flagged), visible: surface.filter.matches(claim, marks, description, surface.view.passes(claim)) };
  }

  paintStates(descriptions) {
    const { surface } = this;
    const before = this.painted;
    this.painted = descriptions;
    let faded = false;
    descriptions.forEach((one, at) => {
      if (before[at] === one) return;
      this.paintTick(at, one);
      if (before[at]?.words === one.words && before[at]?.visible === one.visible) return;
      faded ||= (before[at]?.visible ?? true) !== one.visible;
      paintItem(surface.items[at], one);
    });
    if (faded) surface.articleView.fade(new Set(surface.claims.filter(({ at }) => !this.visible(at)).map(({ id }) => id)));
    paintCurrent(surface.items, surface.current);
    surface.rail.paint();
    surface.speakers.paint();
  }

  // A claim that was taken back is in the text only while it is under review.
  showGone(id) {
    const { surface } = this;
    const before = surface.claims.find((claim) => claim.shown);
    if (before?.id === id || (!before && !isGone(surface.claims[surface.current]))) return;
    for (const claim of surface.claims) claim.shown = claim.id === id && isGone(claim);
    surface.articleView.select(id, null);
    surface.articleView.show(surface.claims);
    surface.articleView.select(null, id);
    surface.layout.fit();
    this.paintTicks();
  }

  paintTicks() {
    this.near = null;
    for (const [at, one] of this.painted.entries()) this.paintTick(at, one);
  }

  paintTick(at, { stage, sign, words }) {
    const { surface } = this;
    const { id } = surface.claims[at];
    const tick = surface.articleView.ticks.get(id);
    const title = `Claim ${at + 1}: ${words}`;
    if (!tick || tick.title === title || this.isFar(id)) return;
    tick.title = title;
    Object.assign(tick.dataset, { n: at + 1, state: stage, sign, mark: sign.at(0) ?? "" });
  }

  // After a claim was put in or taken out all later ones have other numbers: those in and next to
  // the window at once, the others a moment later, because a new number takes the browser long.
  isFar(id) {
    const top = this.surface.articleView.tops.get(id);
    return this.near !== null && (top < this.near[0] || top > this.near[1]);
  }
}
