// What others made of the claim: never before the reviewer's own marks are fixed, or a lead opened
// the claim to all.

import { afterPaint } from "../../../shared/scripts/after_paint.js";
import { isDisputed } from "../../../shared/scripts/claim_rules.js";
import { el, keepInView, many } from "../../../shared/scripts/dom.js";
import { currentName } from "../reviewer_names.js";
import { fieldOfWords } from "./answer_words.js";
import { comparison } from "./comparison.js";
import { nameOf, quoted } from "./conflicts.js";

const FINISHED = ["done", "rejected"];

export class Others {
  constructor(surface) {
    this.surface = surface;
  }

  // Everybody's marks on a claim as far as they are open to the reviewer; null if they are not.
  marks(id) {
    return this.surface.team.opened[id] ?? null;
  }

  of(id) {
    return (this.marks(id) ?? []).filter(({ reviewer }) => reviewer !== this.surface.sheet.reviewer);
  }

  own(id) {
    return (this.marks(id) ?? []).find(({ reviewer }) => reviewer === this.surface.sheet.reviewer);
  }

  // Whether answers on one question differ, the reviewer's own among them.
  differ(id, mine) {
    const all = [mine, ...this.of(id).map(({ marks }) => marks)];
    return isDisputed(all, this.surface.sheet.codebook.scales);
  }

  get submitting() {
    return this.surface.edits.some(({ action, claim, value }) => (action === "submit" ? claim === this.surface.claim : action === "submit_finished" && value.claims.includes(this.surface.claim)));
  }

  get offered() {
    return Boolean(this.surface.claim) && this.isOffered(this.surface.current);
  }

  isOffered(at) {
    const { claims, painting } = this.surface;
    const { id } = claims[at] ?? {};
    const description = painting.painted[at];
    return Boolean(id) && !id.startsWith("new:") && !this.marks(id) && FINISHED.includes(description?.state) && !description.gone;
  }

  // Claims of the article that can be submitted: finished, and not submitted yet.
  get finished() {
    return this.surface.claims.map(({ id }) => id).filter((_, at) => this.isOffered(at));
  }

  submit() {
    const { surface } = this;
    if (!this.offered || this.submitting) return;
    surface.editor.flush();
    surface.notes.flush();
    const { outbox, claim, sheet } = surface;
    const version = outbox.standing(claim).version + outbox.waiting(claim).length;
    outbox.edit(sheet.article.id, "submit", claim, { version });
    surface.painting.paint();
  }

  submitAll() {
    const { surface, finished } = this;
    if (!finished.length || this.submitting) return;
    surface.editor.flush();
    surface.notes.flush();
    surface.outbox.edit(surface.sheet.article.id, "submit_finished", surface.claim, { claims: finished });
    surface.painting.paint();
  }

  receive({ opened, compared = {} }) {
    if (!opened) return;
    Object.assign(this.surface.team.compared, compared);
    Object.assign(this.surface.team.opened, opened);
    if (!(this.surface.claim in opened)) return;
    const count = this.of(this.surface.claim).length;
    this.surface.announcer.say(count ? `${many(count, "colleague")} marked this claim.` : "Nobody else marked this claim yet.");
    afterPaint(() => keepInView(this.surface.card.body, this.surface.card.others));
  }

  paint() {
    const { surface } = this;
    const { others } = surface.card;
    const open = this.marks(surface.claim);
    others.hidden = !open && !this.offered;
    const mine = surface.outbox.marks(surface.claim);
    const version = surface.outbox.standing(surface.claim).version + surface.outbox.waiting(surface.claim).length;
    const { revision } = surface.claims[surface.current];
    const drawn = JSON.stringify([surface.claim, revision, open, this.offered, this.submitting, this.finished.length, mine, version]);
    if (others.hidden || this.drawn === drawn) return;
    this.drawn = drawn;
    if (open) others.replaceChildren(...this.drawMarks(mine, version));
    else others.replaceChildren(this.offer());
  }

  offer() {
    return el("p", {},
      el("button", { type: "button", class: "faw-button", "data-act": "submit", disabled: this.submitting, onclick: () => this.submit() },
        this.submitting ? "Submitting…" : "Submit (locks your blind answers)", " ", el("kbd", {}, "v")),
      el("span", {}, "Then others’ answers are shown."),
      this.finished.length > 1 ? el("button", { type: "button", class: "faw-button", "data-act": "submit-all", disabled: this.submitting, title: "Locks your blind answers on all of them, and shows what others marked", onclick: () => this.submitAll() },
        `Submit all ${this.finished.length} finished claims here`) : "");
  }

  drawMarks(mine, version) {
    const { claim, sheet } = this.surface;
    const list = this.of(claim);
    const blind = this.own(claim)?.blind ?? 0;
    const later = version > blind ? el("p", { class: "faw-later" }, `You ${blind ? "changed your marks" : "marked this"} after seeing others.`) : "";
    const compared = this.surface.team.compared[claim];
    return [compared ? comparison(compared, sheet.codebook) : "", el("h3", {}, "Others’ marks"), later,
      list.length ? el("ul", {}, ...list.map((one) => this.line(one, mine, sheet.codebook))) : el("p", {}, "Nobody else marked this claim yet.")].filter(Boolean);
  }

  line({ reviewer, marks, version, blind, wording }, mine, codebook) {
    const answered = codebook.scales.filter(({ name }) => marks[name]);
    const answers = answered.map((scale) => {
      const same = !mine[scale.name] || mine[scale.name] === marks[scale.name];
      return el("span", { class: same ? "" : "faw-differs", title: scale.title }, same ? "" : "≠ ", nameOf(scale, marks[scale.name]),
        marks[fieldOfWords(scale)] ? el("q", { dir: "auto" }, quoted(marks[fieldOfWords(scale)]).slice(1, -1)) : "");
    });
    const later = version > blind ? el("i", {}, blind ? " changed after seeing others" : " marked after seeing others") : "";
    const { revision } = this.surface.claims[this.surface.current];
    const older = wording && wording < revision ? el("i", {}, ` on wording ${wording} of ${revision}`) : "";
    return el("li", {}, el("b", { dir: "auto" }, currentName(this.surface, reviewer)), later, older,
      el("p", {}, ...(answers.length ? answers : ["No answer yet"])),
      marks.note ? el("p", { class: "faw-their-note", dir: "auto" }, marks.note) : "");
  }
}
