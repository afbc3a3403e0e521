// What the desk shows: painted anew after every change, and only where it differs.

import { paintActs } from "./card/actions.js";
import { paintClaim, paintFinds, paintNewer, paintNext, paintProgress, paintSaved } from "./card/card.js";
import { drawTroubles } from "./card/conflicts.js";
import { paintScales } from "./card/scales.js";
import { paintCurrent, paintItem } from "./claims/claim_list.js";
import { inWords, isGone, isOpen, place, SCALES, signs, stageOf, stateOf } from "./claims/claim_states.js";
import { paintFilter, paintSought, SOUGHT } from "./claims/filter.js";

export class Surface {
  paintClaim() {
    paintClaim(this.card, this.claims, this.current, this.overlapping(this.current), this);
  }

  // `changed` are the claims of which something else may be told than before; of all, if not given.
  paint(changed = null) {
    const told = this.retell(changed);
    paintProgress(this.card, told, this.passed);
    this.paintStates(told);
    const shown = told.filter((one) => one.visible).length;
    paintSought(this.card, { filter: this.filter, codebook: this.sheet.codebook }, shown, told.length, () => this.seek(SOUGHT));
    paintFilter(this.looking.filter, this.filter);
    if (!this.claim) return;
    const claim = this.claims[this.current];
    const troubles = [this.claim, this.sheet.article.id].flatMap((key) => this.outbox.refusals.on(key).map((one) => ({ ...one, key })));
    const left = told.filter((_, at) => this.asks(at)).length;
    const finished = !isOpen(told[this.current].state);
    paintFinds(this.card, told, () => this.nextFind());
    paintScales(this.card.scales, this.outbox.marks(this.claim), this.answers.focused, troubles.map((one) => one.field));
    paintNext(this.card, finished, left, this.answers.focused >= SCALES.length, this.filter.active, shown);
    paintNewer(this.card, claim, this.outbox.standing(claim.id), this.reworded.has(claim.id));
    paintActs(this.card, claim, this.flaggedBy(claim.id), this.sheet.reviewer, this.editor);
    this.editor.paint();
    if (!this.notes.claim) paintSaved(this.card, this.outbox, this.claim, this.sheet.article.id, this.changed[this.claim]);
    this.placeCodebook();
    drawTroubles(this.card.troubles, troubles, this, (entry, choice) => this.answers.settle(entry, choice));
    this.notes.paint(troubles);
    this.others.paint();
    this.evidence.paint();
    this.answers.define();
  }

  // What each claim tells; of those that did not change it is the same object as before.
  retell(changed) {
    const places = changed?.map((id) => place(this.claims, id)).filter((at) => at >= 0);
    if (!places || this.painted.length !== this.claims.length || this.painted.includes(undefined)) {
      this.stage(this.claims);
      return this.claims.map((claim) => this.tellOf(claim));
    }
    const told = [...this.painted];
    this.stage(places.map((at) => this.claims[at]));
    for (const at of places) told[at] = this.tellOf(this.claims[at]);
    return told;
  }

  tellOf(claim) {
    const marks = this.outbox.marks(claim.id);
    const state = stateOf(marks, claim);
    const { flagged } = claim;
    const told = { state, stage: stageOf(claim, state), flagged, standing: claim.state, gone: isGone(claim), words: inWords(claim, state, flagged) };
    return { ...told, sign: signs(claim, state, flagged), visible: this.filter.matches(claim, marks, told) };
  }

  paintStates(told) {
    const before = this.painted;
    this.painted = told;
    let faded = false;
    told.forEach((one, at) => {
      if (before[at] === one) return;
      this.paintTick(at, one);
      if (before[at]?.words === one.words && before[at]?.visible === one.visible) return;
      faded ||= (before[at]?.visible ?? true) !== one.visible;
      paintItem(this.items[at], one);
    });
    if (faded) this.story.fade(new Set(this.claims.filter(({ at }) => !this.visible(at)).map(({ id }) => id)));
    paintCurrent(this.items, this.current);
    this.rail.paint();
    this.cast.paint();
  }

  // A claim that was taken back is in the text only while it is under review.
  showGone(id) {
    const before = this.claims.find((claim) => claim.shown);
    if (before?.id === id || (!before && !isGone(this.claims[this.current]))) return;
    for (const claim of this.claims) claim.shown = claim.id === id && isGone(claim);
    this.story.select(id, null);
    this.story.show(this.claims);
    this.story.select(null, id);
    this.fit();
    this.paintTicks();
  }

  paintTicks() {
    this.near = null;
    for (const [at, one] of this.painted.entries()) this.paintTick(at, one);
  }

  paintTick(at, { stage, sign, words }) {
    const { id } = this.claims[at];
    const tick = this.story.ticks.get(id);
    const title = `Claim ${at + 1}: ${words}`;
    if (!tick || tick.title === title || this.isFar(id)) return;
    tick.title = title;
    Object.assign(tick.dataset, { n: at + 1, state: stage, sign, mark: sign.at(0) ?? "" });
  }

  // After a claim was put in or taken out all later ones have other numbers: those in and next to
  // the window at once, the others a moment later, because a new number takes the browser long.
  isFar(id) {
    const top = this.story.tops.get(id);
    return this.near !== null && (top < this.near[0] || top > this.near[1]);
  }
}
