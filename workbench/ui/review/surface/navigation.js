// Which claim is under review: choosing one, going on to the next, in which order and among which.

import { afterPaint } from "../../shared/scripts/after_paint.js";
import { many } from "../../shared/scripts/dom.js";
import { writeParameters } from "./address.js";
import { arrangeList } from "./claims/claim_list.js";
import { cycle, isGone, isOpen, place, roundFrom, stepFrom } from "./claims/claim_states.js";
import { orderOf, paintView } from "./claims/order.js";
import { Surface } from "./painting.js";

export class Moves extends Surface {
  get claim() {
    return this.claims?.[this.current]?.id;
  }

  // Among what is assigned to the reviewer first.
  nextOpen() {
    const own = roundFrom(this.order, this.current, (at) => this.claims[at].mine && this.asks(at));
    return own >= 0 ? own : roundFrom(this.order, this.current, (at) => this.asks(at));
  }

  // Whether a claim waits for the reviewer: to be marked, or to be taken or left out.
  asks(at) {
    const { visible, state } = this.painted[at] ?? {};
    return visible && !this.passed(at) && (isOpen(state) || state === "offered");
  }

  nextFind() {
    const at = roundFrom(this.order, this.current, (one) => this.visible(one) && this.painted[one].state === "offered");
    if (at >= 0) this.select(at);
  }

  pointed(ids) {
    const places = ids.map((id) => place(this.claims, id)).filter((at) => at >= 0);
    if (places.length) this.select(cycle(places, this.current, this.claims), { still: true });
  }

  select(at, { still = false, quiet = false } = {}) {
    if (at === this.current || !this.claims[at]) return;
    const { id } = this.claims[at];
    this.notes.flush();
    this.editor.flush();
    this.story.select(this.claim, id);
    this.current = at;
    this.showGone(id);
    this.begin();
    this.paintClaim();
    this.paint([]);
    this.fromTheTop();
    afterPaint(() => this.arrived(at, still, quiet));
  }

  // Another claim than before is under review: its first open question, and its note.
  begin() {
    this.card.note.value = this.outbox.value(this.claim, "note");
    this.answers.begin();
  }

  // After all is drawn: the browser lays out the page for it.
  fromTheTop() {
    this.card.words.scrollTop = 0;
    this.card.body.scrollTop = 0;
  }

  // Where the claim under review went, another takes its place.
  stay() {
    if (!this.claim && this.claims.length) this.select(this.order.find(this.visible) ?? 0, { quiet: true });
    writeParameters({ claim: this.claim });
  }

  // A change of the reviewer's own was taken back or made again: its claim is shown, at the question
  // that is open now, so that the next digit answers that one.
  turnTo(id) {
    const at = place(this.claims, id);
    const held = document.activeElement;
    if (at !== this.current) this.select(at, { quiet: true });
    else if (at >= 0) this.answers.begin();
    this.paint();
    if (held === document.body || held.closest(".faw-scales, .faw-foot")) this.answers.takeFocus();
  }

  arrived(at, still, quiet) {
    if (at !== this.current) return; // moved on meanwhile
    if (this.near) this.paintTicks();
    writeParameters({ article: this.sheet.article.id, claim: this.claim });
    if (!still) this.story.reveal(this.claim);
    if (!quiet) this.say();
  }

  // The claims of which some of the same words are said, and those it reports or is reported in; a
  // source or cue in common is none.
  overlapping(at) {
    const contents = (parts) => parts.filter(([, part]) => part === "content").map(([id]) => id);
    const own = (this.story.places.get(this.claims[at].id) ?? []).filter(([, part]) => part === "content");
    const ids = new Set(own.flatMap(([node]) => contents(node.parts)));
    const related = ({ id, outer }, other) => ids.has(id) || outer === at || this.claims[at].outer === other;
    return this.claims.map((claim, other) => [claim, other])
      .filter(([claim, other]) => other !== at && !isGone(claim) && related(claim, other)).map(([, other]) => other);
  }

  step(by) {
    this.select(stepFrom(this.order, this.current, by, this.visible));
    this.answers.takeFocus();
  }

  next() {
    const at = this.nextOpen();
    if (at >= 0) this.select(at);
    this.answers.takeFocus();
  }

  // In which order, what keeps quiet, what is looked for

  look(change) {
    this.view.change(change);
    this.arrange();
    this.tell(this.view.said);
  }

  seek(change) {
    this.filter.change(change);
    this.paint();
    if (!this.visible(this.current)) this.select(this.order.find(this.visible), { quiet: true });
    const shown = this.painted.filter((one) => one.visible).length;
    this.tell(this.filter.active ? `${many(shown, "claim")} shown` : "All claims shown");
  }

  arrange() {
    this.line();
    paintView(this.card, this.looking.view, this.view);
    this.paint();
  }

  line() {
    this.order = orderOf(this.claims, this.view.order);
    this.find("desk").classList.toggle("faw-hush", this.view.quiet);
    arrangeList(this.card, this.items, this.order, this.view.order);
  }
}
