// A claim's history: who did what, when, from what to what; asked for when it is opened.

import { el } from "../../../shared/scripts/dom.js";
import { timeNode, toSecond } from "../../../shared/scripts/times.js";

const PAUSE_MS = 250;

export class ClaimHistory {
  constructor(surface) {
    this.surface = surface;
    this.list = el("ol");
    this.root = el("section", { class: "faw-history", "aria-label": "History of the claim" }, this.list);
  }

  get isOpen() {
    return Boolean(this.surface.tabs?.isOpen("history"));
  }

  open() {
    const { surface } = this;
    clearTimeout(this.timer);
    if (!surface.claim) return;
    surface.editor.flush();
    if (this.claim !== surface.claim) this.list.replaceChildren(el("li", {}, "Reading…"));
    this.claim = surface.claim;
    this.operation = surface.outbox.edit(surface.sheet.article.id, "history", surface.claim, {});
  }

  // Another claim came under review, or something was stored on this one.
  follow() {
    if (!this.isOpen) return;
    if (this.claim !== this.surface.claim) this.list.replaceChildren();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), PAUSE_MS);
  }

  leave() {
    clearTimeout(this.timer);
  }

  receive({ operation, history, refused }) {
    if (operation !== this.operation) return;
    this.list.replaceChildren(...(refused ? [el("li", {}, refused)] : history.map((change) => this.line(change))));
  }

  line({ at, reviewer, what, before, after, event, restorable, answers }) {
    const act = (label, done) => el("button", { type: "button", class: "faw-button", onclick: () => this.act(done) }, label);
    const { mayWrite } = this.surface.outbox;
    return el("li", {},
      el("p", {}, el("b", {}, reviewer || "The workbench"), ` ${what} `, timeNode(at, toSecond(at))),
      before ? el("p", { class: "faw-before", dir: "auto" }, el("span", {}, "from "), before) : "",
      after ? el("p", { class: "faw-after", dir: "auto" }, el("span", {}, before ? "to " : ""), after) : "",
      restorable && mayWrite ? act("Restore this wording", () => this.surface.editor.putBack(event)) : "",
      Object.keys(answers).length && mayWrite ? act("Restore these answers", () => this.answerAgain(answers)) : "");
  }

  act(done) {
    if (this.surface.claim === this.claim) done();
  }

  // As if they were given once more, so that each of them is undone like any other.
  answerAgain(answers) {
    const { surface } = this;
    surface.notes.flush();
    for (const [field, value] of Object.entries(answers)) surface.outbox.push(this.claim, field, value);
    surface.answers.begin();
    surface.painting.paint();
  }
}
