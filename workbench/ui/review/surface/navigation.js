// Which claim is under review: choosing one, going on to the next, in which order and among which.

import { afterPaint } from "../../shared/scripts/after_paint.js";
import { many } from "../../shared/scripts/dom.js";
import { parameter, writeParameters } from "./address.js";
import { foldWords } from "./card/card.js";
import { arrangeList } from "./claims/claim_list.js";
import { isOpen } from "../../shared/scripts/claim_rules.js";
import { cycle, isGone, place, roundFrom, stepFrom } from "./claims/claim_states.js";
import { orderOf, paintView } from "./claims/order.js";

export class Navigation {
  constructor(surface) {
    this.surface = surface;
    this.order = []; // places of the claims, as they are gone through
  }

  // Among what is assigned to the reviewer first.
  nextOpen() {
    const { surface } = this;
    const own = roundFrom(this.order, surface.current, (at) => surface.claims[at].mine && this.asks(at));
    return own >= 0 ? own : roundFrom(this.order, surface.current, (at) => this.asks(at));
  }

  // Whether a claim waits for the reviewer: to be marked, or to be taken or left out.
  asks(at) {
    const { surface } = this;
    const { visible, state } = surface.painting.painted[at] ?? {};
    return visible && !surface.passed(at) && (isOpen(state) || state === "offered");
  }

  nextFind() {
    const { surface } = this;
    const at = roundFrom(this.order, surface.current, (one) => surface.painting.visible(one) && surface.painting.painted[one].state === "offered");
    if (at >= 0) this.select(at);
  }

  pointed(ids) {
    const { surface } = this;
    const places = ids.map((id) => place(surface.claims, id)).filter((at) => at >= 0);
    if (places.length) this.select(cycle(places, surface.current, surface.claims), { still: true });
  }

  select(at, { still = false, quiet = false } = {}) {
    const { surface } = this;
    if (at === surface.current || !surface.claims[at]) return;
    const { id } = surface.claims[at];
    surface.notes.flush();
    surface.editor.flush();
    surface.articleView.select(surface.claim, id);
    surface.current = at;
    surface.painting.showGone(id);
    this.begin();
    surface.painting.paintClaim();
    surface.painting.paint([]);
    this.fromTheTop();
    surface.history.follow();
    afterPaint(() => this.arrived(at, still, quiet));
  }

  // Another claim than before is under review: its first open question, and its note.
  begin() {
    const { surface } = this;
    surface.card.note.value = surface.outbox.value(surface.claim, "note");
    surface.answers.begin();
  }

  // After all is drawn: the browser lays out the page for it.
  fromTheTop() {
    const { surface } = this;
    surface.card.body.scrollTop = 0;
  }

  // Where the claim under review went, another takes its place.
  stay() {
    const { surface } = this;
    if (!surface.claim && surface.claims.length) this.select(this.order.find(surface.painting.visible) ?? 0, { quiet: true });
    writeParameters({ claim: surface.claim });
  }

  // A change of the reviewer's own was taken back or made again: its claim is shown, at the question
  // that is open now, so that the next digit answers that one.
  turnTo(id) {
    const { surface } = this;
    const at = place(surface.claims, id);
    const held = document.activeElement;
    if (at !== surface.current) this.select(at, { quiet: true });
    else if (at >= 0) surface.answers.begin();
    surface.painting.paint();
    if (held === document.body || held.closest(".faw-scales, .faw-foot")) surface.answers.takeFocus();
  }

  arrived(at, still, quiet) {
    const { surface } = this;
    if (at !== surface.current) return; // moved on meanwhile
    foldWords(surface.card);
    surface.painting.markHits();
    if (surface.painting.near) surface.painting.paintTicks();
    writeParameters({ article: surface.sheet.article.id, claim: surface.claim });
    if (!still) surface.articleView.reveal(surface.claim);
    if (!quiet) surface.announcer.sayClaim(surface.claims[at]);
  }

  // The claims of which some of the same words are said, and those it reports or is reported in; a
  // source or cue in common is none.
  overlapping(at) {
    const { surface } = this;
    const contents = (parts) => parts.filter(([, part]) => part === "content").map(([id]) => id);
    const own = (surface.articleView.places.get(surface.claims[at].id) ?? []).filter(([, part]) => part === "content");
    const ids = new Set(own.flatMap(([node]) => contents(node.parts)));
    const related = ({ id, outer }, other) => ids.has(id) || outer === at || surface.claims[at].outer === other;
    return surface.claims.map((claim, other) => [claim, other])
      .filter(([claim, other]) => other !== at && !isGone(claim) && related(claim, other)).map(([, other]) => other);
  }

  step(by) {
    const { surface } = this;
    if (surface.worklist.active) surface.worklist.step(by);
    else this.stepHere(by);
    surface.answers.arrive();
  }

  stepHere(by) {
    const { surface } = this;
    const at = stepFrom(this.order, surface.current, by, surface.painting.visible);
    if (at === surface.current) this.sayEdge(by, "article");
    else this.select(at);
  }

  // Where j or k lead no further: what n does from here, in the words of its button.
  sayEdge(by, whole) {
    const { next } = this.surface.card;
    const onward = `${next.firstChild?.textContent.trim()}${next.disabled ? "" : " (n)"}`;
    this.surface.announcer.say(by < 0 ? `First claim of the ${whole}.` : `Last claim of the ${whole}. ${onward}.`, true);
  }

  // The browser's buttons lead to articles that were gone on from in this page.
  followAddress() {
    const { surface } = this;
    const article = parameter("article");
    if (!location.pathname.endsWith("/review") || !article || article === surface.sheet.article.id) return;
    surface.notes.flush();
    surface.editor.flush();
    location.reload(); // what the page asks for would not always be heard
  }

  next() {
    const { surface } = this;
    if (surface.worklist.active) return this.nextOfList();
    const at = this.nextOpen();
    if (at < 0 && surface.sheet.next && !surface.filter.active) return surface.ask("go", surface.sheet.next.id);
    if (at >= 0) this.select(at);
    surface.answers.arrive();
  }

  nextOfList() {
    const { surface } = this;
    surface.worklist.next();
    surface.answers.arrive();
  }

  // In which order, what keeps quiet, what is looked for

  look(change) {
    const { surface } = this;
    surface.view.change(change);
    this.reorder();
    surface.announcer.say(surface.view.said);
  }

  seek(change) {
    const { surface } = this;
    surface.filter.change(change);
    surface.painting.paint();
    afterPaint(() => surface.painting.markHits());
    if (!surface.painting.visible(surface.current)) this.select(this.order.find(surface.painting.visible), { quiet: true });
    const shown = surface.painting.painted.filter((one) => one.visible).length;
    surface.announcer.say(surface.filter.active ? `${many(shown, "claim")} shown` : "All claims shown");
  }

  reorder() {
    const { surface } = this;
    this.putInOrder();
    paintView(surface.looking.view, surface.view);
    surface.painting.paint();
  }

  putInOrder() {
    const { surface } = this;
    this.order = orderOf(surface.claims, surface.view.order);
    surface.find("surface").classList.toggle("faw-hush", surface.view.quiet);
    arrangeList(surface.card, surface.items, this.order, surface.view.order);
  }
}
