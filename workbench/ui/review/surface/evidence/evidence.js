// The evidence on the claim under review: listed, weighed by the store, and added, amended or taken
// back by its reviewer.

import { afterPaint } from "../../../shared/scripts/after_paint.js";
import { arrange, drawEntries, el, keepInView } from "../../../shared/scripts/dom.js";
import { isComposed } from "../../../shared/scripts/keyboard.js";
import { paintUnsaved } from "../card/card.js";
import { isGone } from "../claims/claim_states.js";
import { fresh } from "../editing/optimistic_edits.js";
import { EvidenceForm, today } from "./evidence_form.js";
import { nameOfPiece, EvidenceLine, shownPieces } from "./evidence_list.js";

export class EvidencePanel {
  constructor(card, surface) {
    Object.assign(this, { surface, root: card.evidence, claim: null, drawn: "", lines: new Map() });
    this.learn(surface.sheet.evidence);
    this.form = new EvidenceForm({ save: () => this.save(), typed: () => this.typed(), discard: () => this.close() });
    this.count = el("b");
    this.summary = el("p", { class: "faw-weighed" });
    this.list = el("ol");
    this.more = el("button", { type: "button", class: "faw-link", onclick: () => this.begin() }, "Add evidence");
    this.root.append(el("summary", {}, "Evidence ", this.count, " ", el("kbd", {}, "e")), this.summary, this.list, this.more, this.form.root);
    this.form.root.addEventListener("keydown", (event) => event.key === "Escape" && !isComposed(event) && this.left());
    this.hint = el("p", { class: "faw-hint", "aria-live": "polite" });
    card.scales.find(({ scale }) => scale.evidenced)?.choices[0].parentElement.after(this.hint);
  }

  get outbox() {
    return this.surface.outbox;
  }

  get pieces() {
    return shownPieces(this.stored[this.claim]?.pieces ?? [], this.outbox, this.claim);
  }

  // What a fresh sheet of the article tells.
  learn(evidence) {
    this.stored = { ...evidence };
  }

  receive({ operation, created, piece, evidence }) {
    if (created && this.claim === fresh(operation)) this.claim = created;
    if (piece) this.rename(fresh(operation), piece);
    if (piece && this.draft?.number === fresh(operation)) this.hold({ ...this.draft, number: piece });
    Object.assign(this.stored, evidence);
  }

  // Shows the claim under review; a form half filled in for it comes back.
  paint() {
    const { claim } = this.surface;
    if (claim !== this.claim) {
      this.claim = claim;
      this.draft = this.outbox.evidence.form(claim);
      if (this.draft) this.form.fill(this.draft.values);
      this.drawn = "";
      this.list.replaceChildren();
      this.lines.clear();
      this.root.open = Boolean(this.draft) || this.pieces.length > 0;
    }
    this.paintList();
    this.paintHint();
  }

  paintList() {
    const { pieces, draft } = this;
    const { summary = "" } = this.stored[this.claim] ?? {};
    const drawn = JSON.stringify([this.claim, pieces, summary, draft?.number, Boolean(draft)]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const held = this.list.contains(document.activeElement);
    this.count.textContent = pieces.length || "";
    this.summary.textContent = this.outbox.evidence.waiting(this.claim).length ? "" : summary;
    this.paintLines(pieces);
    this.form.root.hidden = !draft;
    this.more.hidden = Boolean(draft);
    this.form.button.textContent = draft?.number ? "Save the change" : "Add";
    if (held && !this.list.contains(document.activeElement)) this.more.focus({ preventScroll: true });
  }

  // A line stays the same as long as its piece is listed, whatever the store says of it meanwhile.
  paintLines(pieces) {
    const named = new Map(pieces.map((piece) => [nameOfPiece(piece), piece]));
    this.lines = new Map([...named.keys()].map((name) => [name, this.lines.get(name) ?? new EvidenceLine(this)]));
    for (const [name, line] of this.lines) line.show(named.get(name));
    arrange(this.list, [...this.lines.values()].map((line) => line.root));
  }

  // A piece that was listed in this page is known by its number from now on.
  rename(from, to) {
    this.lines = new Map([...this.lines].map(([name, line]) => [name === from ? String(to) : name, line]));
  }

  // Weighed by the store: as long as a change is on its way nothing is said.
  paintHint() {
    const hints = this.stored[this.claim]?.hints ?? this.surface.sheet.wanting;
    const scale = this.surface.sheet.codebook.scales.find(({ evidenced }) => evidenced);
    const chosen = scale && this.outbox.value(this.claim, scale.name);
    const hint = this.outbox.evidence.waiting(this.claim).length ? "" : (hints[chosen] ?? "");
    const taking = hint && this.outbox.mayWrite ? this.suggested : "";
    drawEntries(this.hint, hint ? [[hint, taking]] : [], () => el("span", {}, hint, " ", this.takeButton(taking)));
  }

  // The answer that the evidence listed leads to, by the codebook; empty if none is listed.
  get suggested() {
    return this.stored[this.claim]?.suggested ?? "";
  }

  takeButton(code) {
    const { card, answers } = this.surface;
    const number = card.scales.findIndex(({ scale }) => scale.evidenced);
    const category = card.scales[number].scale.categories.find((one) => one.code === code);
    const act = category ? () => answers.give(number, code) : () => this.begin();
    return el("button", { type: "button", class: "faw-button", onclick: act }, category ? `Change to ‘${category.name}’` : "Add evidence");
  }

  // By key: into the form, which is a new one unless one is open.
  begin() {
    if (!this.surface.claim || !this.outbox.mayWrite) return;
    if (!this.draft) this.open({ number: 0, version: 0, values: { seen: today() } });
    this.enter();
  }

  amend({ number, version, ...values }) {
    this.open({ number, version, values });
    this.enter();
  }

  open(draft) {
    this.draft = draft;
    this.form.fill(draft.values);
    this.paintList();
  }

  enter() {
    const { claims, current, card } = this.surface;
    this.form.offer(this.origins(), claims.filter((claim, at) => at !== current && !isGone(claim) && !claim.id.startsWith("new:")));
    this.root.open = true;
    this.form.fields.citation.focus({ preventScroll: true });
    afterPaint(() => keepInView(card.body, this.form.root));
  }

  // The claim's own source first, then what was an origin before.
  origins() {
    const { claims, current, sheet } = this.surface;
    const own = [claims[current].speaker, sheet.article.publisher].filter(Boolean);
    const used = Object.values(this.stored).flatMap(({ pieces }) => pieces.map(({ origin }) => origin)).filter(Boolean);
    return [...new Map([...own.map((name) => [name, "the claim’s own source"]), ...used.filter((name) => !own.includes(name)).map((name) => [name, ""])])];
  }

  typed() {
    this.hold({ ...this.draft, values: this.form.values });
    paintUnsaved(this.surface.card, "Kept, not added yet");
  }

  hold(draft) {
    this.draft = draft;
    this.outbox.evidence.keepForm(this.claim, draft);
  }

  save() {
    const { number, version } = this.draft;
    const piece = this.form.piece;
    if (number) this.send("amend_evidence", { ...piece, number, version });
    else this.send("add_evidence", piece);
    this.close();
    this.surface.announcer.say(number ? "Evidence changed." : "Evidence added.");
  }

  withdraw({ number, version }) {
    this.send("withdraw_evidence", { number, version });
    this.surface.announcer.say("Evidence deleted.");
  }

  send(action, value) {
    this.outbox.evidence.send(this.surface.sheet.article.id, action, this.claim, value);
    this.surface.painting.paint();
  }

  // With Escape a form in which nothing was typed closes; any other stays as it is.
  left() {
    if (!this.outbox.evidence.form(this.claim)) this.close();
    else this.surface.answers.takeFocus();
  }

  close() {
    this.hold(null);
    this.paintList();
    this.surface.painting.paint();
    this.surface.answers.takeFocus();
  }

  // What was refused once more into the form, on top of what is stored now.
  again({ action, mine, theirs }) {
    if (action === "withdraw_evidence") return this.surface.painting.paint();
    const stored = theirs ?? mine;
    this.open({ number: action === "add_evidence" ? 0 : stored.number, version: stored.version ?? 0, values: mine });
    this.hold(this.draft);
    this.enter();
  }
}
