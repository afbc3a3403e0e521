// A claim's history: who did what, when, from what to what; asked for when it is opened.

import { el } from "../../../shared/scripts/dom.js";
import { timeNode, toSecond } from "../../../shared/scripts/times.js";

export class ClaimHistory {
  constructor(surface) {
    this.surface = surface;
    this.list = el("ol");
    this.dialog = el("dialog", { class: "faw-help faw-history", "aria-label": "History of the claim" },
      el("h2", {}, "History of the claim"), this.list,
      el("button", { type: "button", class: "faw-button", onclick: () => this.dialog.close() }, "Close"));
    surface.root.append(this.dialog);
  }

  open() {
    const { surface } = this;
    if (!surface.claim || this.dialog.open) return this.dialog.close();
    surface.editor.flush();
    this.claim = surface.claim;
    this.list.replaceChildren(el("li", {}, "Reading…"));
    this.operation = surface.outbox.edit(surface.sheet.article.id, "history", surface.claim, {});
    this.dialog.showModal();
  }

  hear({ operation, history, refused }) {
    if (operation !== this.operation) return;
    this.list.replaceChildren(...(refused ? [el("li", {}, refused)] : history.map((change) => this.line(change))));
  }

  line({ at, reviewer, what, before, after, event, restorable, answers }) {
    const act = (label, done) => el("button", { type: "button", class: "faw-button", onclick: () => this.close(done) }, label);
    const { mayWrite } = this.surface.outbox;
    return el("li", {},
      el("p", {}, el("b", {}, reviewer || "The workbench"), ` ${what} `, timeNode(at, toSecond(at))),
      before ? el("p", { class: "faw-before", dir: "auto" }, el("span", {}, "from "), before) : "",
      after ? el("p", { class: "faw-after", dir: "auto" }, el("span", {}, before ? "to " : ""), after) : "",
      restorable && mayWrite ? act("Restore this wording", () => this.surface.editor.putBack(event)) : "",
      Object.keys(answers).length && mayWrite ? act("Restore these answers", () => this.answerAgain(answers)) : "");
  }

  close(act) {
    this.dialog.close();
    if (this.surface.claim === this.claim) act();
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
