// The desk: one article under review. What the reviewer does is shown at once; the outbox saves it.

import { Aim } from "../../shared/scripts/aim.js";
import { arriveAt, parameter, writeParameters } from "./address.js";
import { Story } from "./article/article_view.js";
import { Hover } from "./article/hover.js";
import { Rail } from "./article/rail.js";
import { Answers } from "./card/answers.js";
import { drawCard } from "./card/card.js";
import { ClaimHistory } from "./card/history.js";
import { Notes } from "./card/notes.js";
import { Others } from "./card/others.js";
import { drawList } from "./claims/claim_list.js";
import { place, SCALES } from "./claims/claim_states.js";
import { drawFilter, Filter, paintFilter, speakerOf } from "./claims/filter.js";
import { drawView, paintView, View } from "./claims/order.js";
import { Speakers } from "./claims/speakers.js";
import { Editor } from "./editing/editor.js";
import { Elsewhere } from "./editing/elsewhere.js";
import { fresh, shownClaims } from "./editing/optimistic_edits.js";
import { Toolbar } from "./editing/toolbar.js";
import { CitedEvidence } from "./evidence/evidence.js";
import { drawHelp, pressed } from "./keys.js";
import { Moves } from "./navigation.js";
import { Again } from "./reextract.js";

class Desk extends Moves {
  constructor(root) {
    super();
    this.root = root;
    this.find = (name) => root.querySelector(`.faw-${name}`);
    this.toast = this.find("toast");
    this.article = this.find("article");
    this.current = -1;
    this.items = [];
    this.painted = [];
    this.near = null; // the stretch of the article in which ticks are right already; null for all
    this.dialog = root.appendChild(drawHelp());
    this.onkey = (event) => {
      this.aim.rest();
      pressed(event, this);
    };
    this.aim = new Aim(root, {
      goesOn: (button) => button.matches(GO_ON),
      pointed: (button) => (button?.peek ? button.peek() : this.answers.peek()),
      still: (rests) => this.find("desk").classList.toggle("faw-still", rests),
      missed: (words) => this.tell(words, true),
    });
    this.ontell = (claim, outcome) => this.told(claim, outcome);
    this.passed = (at) => this.view.passes(this.claims[at]);
    this.visible = (at) => this.painted[at]?.visible;
    window.addEventListener("keydown", this.onkey, true);
    this.codebook = this.find("codebook");
    this.notes = new Notes(this);
    this.answers = new Answers(this);
    this.editor = new Editor(this);
    this.toolbar = new Toolbar(this);
    this.history = new ClaimHistory(this);
    this.others = new Others(this);
    this.hover = new Hover(this);
    this.rail = new Rail(this.find("rail"), this);
    this.elsewhere = new Elsewhere(this);
    this.again = new Again(() => this.ask("again", true));
    this.resized = new ResizeObserver(() => this.fit());
    this.resized.observe(this.find("desk"));
    document.fonts.ready.then(() => this.fit()); // letters of another width break lines elsewhere
  }

  show(sheet, outbox) {
    arriveAt(sheet.arrived ?? {});
    const moved = !this.sheet || this.sheet.article.id !== sheet.article.id;
    const anew = moved || frameOf(this.sheet) !== frameOf(sheet);
    const reworded = anew || this.sheet.wording !== sheet.wording;
    if (this.outbox !== outbox) this.outbox?.listeners.delete(this.ontell);
    const selected = this.claim;
    Object.assign(this, { sheet, outbox });
    outbox.seen = (claim) => this.seen(claim);
    this.find("desk").classList.toggle("faw-reading", !outbox.mayWrite);
    this.again.show(sheet.again);
    outbox.listeners.add(this.ontell);
    for (const [claim, standing] of Object.entries(sheet.stored)) outbox.learn(claim, standing);
    this.opened = { ...sheet.opened };
    this.changed = { ...sheet.changed }; // when the reviewer's newest correction was stored
    this.decided = new Set(sheet.decided);
    this.mine = new Set(sheet.mine); // assigned to the reviewer
    if (anew) return this.typedOn(() => this.redraw(moved ? "" : selected));
    this.flags = { ...sheet.flags };
    this.evidence.learn(sheet.evidence);
    if (!reworded) return this.paint();
    this.base = new Map(sheet.claims.map((claim) => [claim.id, claim]));
    this.reworded = new Set(sheet.reworded);
    this.reshape();
    this.stay();
  }

  // What an answer is given to. Edges that were moved just before go out ahead of it.
  seen(claim) {
    this.editor.flush();
    return { wording: this.base.get(claim)?.revision ?? 0, codebook: this.sheet.codebook.revision };
  }

  // Who types in a field that is drawn anew types on in it. Where it is there no more, what they go
  // on typing is heard as no key.
  typedOn(draw) {
    const field = document.activeElement;
    const typed = this.root.contains(field) && field.matches("input, textarea");
    const { id, selectionStart: from, selectionEnd: to } = field ?? {};
    draw();
    if (!typed) return;
    const again = id && this.root.querySelector(`#${CSS.escape(id)}`);
    if (!again || again.closest("[hidden]")) this.torn = Date.now();
    else again.focus({ preventScroll: true });
    if (again && typeof from === "number") again.setSelectionRange(from, to);
  }

  interrupted() {
    if (!this.torn || Date.now() - this.torn > TORN_MS) return false;
    this.torn = Date.now();
    return true;
  }

  // Where the team stands with each claim.
  stage(claims) {
    const { edits } = this;
    for (const claim of claims) {
      claim.decided = this.decided.has(claim.id);
      claim.disputed = this.others.differ(claim.id, this.outbox.marks(claim.id));
      claim.flagged = this.flaggedBy(claim.id, edits).length > 0;
      claim.mine = this.mine.has(claim.id);
    }
    this.story.explain(this.claims);
  }

  redraw(selected) {
    this.elsewhere.forget();
    this.find("grid").append(this.codebook);
    this.base = new Map(this.sheet.claims.map((claim) => [claim.id, claim]));
    this.flags = { ...this.sheet.flags };
    this.reworded = new Set(this.sheet.reworded); // since this reviewer answered
    this.view = new View(this.sheet.reviewer);
    this.filter = new Filter();
    this.story = new Story(this.article, this.sheet, (ids) => this.pointed(ids));
    this.story.legend.before(this.again.root);
    this.card = drawCard(this.find("card"), this.sheet, this);
    this.cast = new Speakers(this.card, this);
    this.evidence = new CitedEvidence(this.card, this);
    this.claims = this.looking = null;
    this.items = [];
    this.current = -1;
    this.reshape();
    for (const { id } of this.claims) this.outbox.notes.rescue(id);
    const wanted = [selected, parameter("claim")].map((id) => place(this.claims, id));
    const first = [...wanted, this.nextOpen(), this.order.find(this.visible), this.order[0]];
    if (this.claims.length) this.select(first.find((at) => at >= 0), { quiet: true });
    else writeParameters({ article: this.sheet.article.id });
    this.view.write();
  }

  // After the claims changed: draws again what is not as it was. Text, card and list are right at
  // once; the rail, the speakers and what is far from the window wait until the screen shows them.
  reshape(selected = this.claim) {
    const first = !this.claims;
    const before = this.claim;
    if (selected !== before) this.notes.flush();
    const painted = new Map(this.claims?.map(({ id }, at) => [id, this.painted[at]]));
    this.near = first ? null : this.rail.near(); // before anything changes, when looking costs nothing
    this.claims = shownClaims(this.base, this.edits, this.story.text, this.sheet.reviewer);
    this.painted = this.claims.map(({ id }) => painted.get(id));
    this.stage(this.claims);
    this.story.select(this.story.selected, null);
    this.story.show(this.claims);
    this.current = place(this.claims, selected);
    this.story.select(null, this.claim);
    this.items = drawList(this.claims, this.items, this);
    this.find("desk").classList.toggle("faw-empty", !this.claims.length);
    if (first) this.drawLooking();
    this.line();
    const turned = this.claim && this.claim !== before;
    if (turned) this.begin();
    if (this.claim) this.paintClaim();
    this.paint();
    if (turned) this.fromTheTop();
    clearTimeout(this.around);
    if (first) return this.drawAround();
    this.story.spreadFresh();
    this.around = setTimeout(() => this.drawAround(), AROUND_MS);
  }

  drawAround() {
    clearTimeout(this.around);
    this.paintTicks();
    this.drawLooking();
    paintView(this.card, this.looking.view, this.view);
    paintFilter(this.looking.filter, this.filter);
    this.cast.show();
    this.fit();
  }

  // A claim that was made in this page is known by its number from now on.
  rename(from, to) {
    for (const one of [...this.claims, ...this.items]) if (one.id === from) one.id = to;
    this.story.rename(from, to);
    this.rail.rename(from, to);
    for (const one of [this.notes, this.history, this.editor.nudged]) if (one?.claim === from) one.claim = to;
  }

  // Where there are others to choose from; not under the hands of one who is choosing there.
  drawLooking() {
    const { looking } = this.card;
    const offered = [...new Set(this.claims.map((claim) => [speakerOf(claim), claim.kind, claim.unsaid !== ""].join("\n")))].sort().join();
    if (looking.contains(document.activeElement) || this.looking?.offered === offered) return;
    this.looking = { offered, view: drawView(this.claims, this), filter: drawFilter(this.claims, this.sheet.codebook, this) };
    looking.replaceChildren(this.looking.filter.root, this.looking.view.root);
  }

  get edits() {
    return [...this.outbox.edits(this.sheet.article.id), ...this.editor.unsent];
  }

  flaggedBy(id, edits = this.edits) {
    const { reviewer } = this.sheet;
    const stored = this.flags[id] ?? [];
    const mine = edits.findLast(({ action, claim }) => action === "flag" && claim === id)?.value.flagged ?? stored.includes(reviewer);
    return [...stored.filter((name) => name !== reviewer), ...(mine ? [reviewer] : [])];
  }

  // Beside the card where there is room, else under the scale in focus.
  placeCodebook() {
    const scale = this.card.scales[Math.min(this.answers.focused, SCALES.length - 1)];
    const home = this.wide ? this.find("grid") : scale.root;
    if (this.codebook.parentElement !== home) home.append(this.codebook);
  }

  fit() {
    if (!this.story) return;
    const room = 82 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.wide = this.find("desk").clientWidth >= room;
    this.story.spread();
    this.rail.fit();
    this.placeCodebook();
  }

  leave() {
    clearTimeout(this.around);
    this.notes.flush();
    this.editor.leave();
    this.toolbar.leave();
    this.hover.away();
    this.rail.leave();
    window.removeEventListener("keydown", this.onkey, true);
    this.aim.leave();
    this.resized.disconnect();
    this.outbox?.listeners.delete(this.ontell);
  }

  say() {
    const claim = this.claims[this.current];
    const inside = claim.outer >= 0 ? `, in claim ${claim.outer + 1}` : "";
    this.tell(`Claim ${this.current + 1}${inside}: ${claim.speaker || "no source"}, ${claim.content}`);
  }

  // Said to those who listen, and with `shown` to those who look.
  tell(text, shown = false) {
    this.find("said").textContent = text;
    if (!shown) return;
    this.elsewhere.root.hidden = true;
    this.toast.textContent = text;
    clearTimeout(this.toasting);
    this.toasting = setTimeout(() => { this.toast.textContent = ""; }, 4000);
  }

  told(claim, outcome) {
    if (claim && !outcome) this.elsewhere.dismiss(); // the reviewer went on
    if (outcome) this.elsewhere.hear(outcome);
    if (outcome && outcome.operation === this.history.operation) this.history.hear(outcome);
    const unmade = outcome?.refused && place(this.claims, fresh(outcome.operation)) >= 0;
    if (outcome && ("article" in outcome || outcome.current?.spans || unmade)) this.hear(outcome);
    else if (!claim || this.base.has(claim) || place(this.claims, claim) >= 0) this.paint(claim ? [claim] : null);
  }

  // What became of a correction.
  hear(outcome) {
    const here = (outcome.article ?? this.sheet.article.id) === this.sheet.article.id;
    const said = here ? outcome.said : outcome.said_elsewhere;
    if (said && outcome.elsewhere) this.elsewhere.offer(outcome.action, said, outcome.elsewhere);
    else if (said) this.tell(said, true);
    if (outcome.history || !here) return this.paint();
    const changed = [...(outcome.claims ?? []), ...(outcome.current?.spans ? [outcome.current] : [])];
    for (const claim of changed) this.base.set(claim.id, claim);
    Object.assign(this.flags, outcome.flags);
    Object.assign(this.changed, outcome.changed);
    this.others.hear(outcome);
    this.evidence.hear(outcome);
    for (const id of outcome.reworded ?? []) this.reworded.add(id);
    if (outcome.created) this.rename(fresh(outcome.operation), outcome.created);
    if (!changed.length && !outcome.refused) return this.paint();
    this.reshape();
    this.stay();
    if (outcome.turned?.length) this.turnTo(outcome.turned[0]);
  }

  toggleList() {
    this.card.list.open = !this.card.list.open;
    if (this.card.list.open) (this.items[this.current] ?? this.items[0])?.button.focus();
  }

  toggleCast() {
    const { cast } = this.card;
    cast.open = !cast.open;
    if (cast.open) cast.querySelector(".faw-speaks")?.focus();
  }

  toggleCorrect() {
    const { correct } = this.card;
    correct.open = !correct.open;
    if (correct.open) correct.querySelector("[data-part][aria-pressed=true]")?.focus();
  }

  lookFor() {
    this.card.list.open = true;
    this.looking.filter.fields.find.focus();
  }

  help() {
    if (this.dialog.open) this.dialog.close();
    else this.dialog.showModal();
    this.dialog.scrollTop = 0; // the button that has the focus is at its end
  }
}

// What is pressed quickly again and again on purpose.
const GO_ON = ".faw-step, .faw-mark, .faw-ordered, .faw-speaks, .faw-fold, .faw-edges button, [data-act=undo], [data-act=redo]";
const AROUND_MS = 120;
const TORN_MS = 1000;

// What the page is drawn for: with anything else in it, it is drawn anew.
const frameOf = ({ article, revision, reviewer, codebook }) => JSON.stringify([article, revision, reviewer, codebook.revision]);

const desks = new WeakMap();

// Called again whenever the server sends data; the page's own part is made once.
export default function ({ data, parentElement, setTriggerValue }) {
  const desk = desks.get(parentElement) ?? new Desk(parentElement);
  desks.set(parentElement, desk);
  desk.ask = setTriggerValue;
  const show = () => desk.show(data, window.fawOutbox);
  if (window.fawOutbox?.reviewer === data.reviewer) show();
  else window.addEventListener("faw-outbox", show, { once: true });
  return () => {
    desks.delete(parentElement);
    desk.leave();
  };
}
