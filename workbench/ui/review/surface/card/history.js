// A claim's history: who did what, when, from what to what; asked for when it is opened.

import { el } from "../../../shared/scripts/dom.js";
import { timeNode, toSecond } from "../../../shared/scripts/times.js";

export class ClaimHistory {
  constructor(desk) {
    this.desk = desk;
    this.list = el("ol");
    this.dialog = el("dialog", { class: "faw-help faw-history", "aria-label": "History of the claim" },
      el("h2", {}, "History of the claim"), this.list,
      el("button", { type: "button", class: "faw-button", onclick: () => this.dialog.close() }, "Close"));
    desk.root.append(this.dialog);
  }

  open() {
    const { desk } = this;
    if (!desk.claim || this.dialog.open) return this.dialog.close();
    desk.editor.flush();
    this.claim = desk.claim;
    this.list.replaceChildren(el("li", {}, "Reading…"));
    this.operation = desk.outbox.edit(desk.sheet.article.id, "history", desk.claim, {});
    this.dialog.showModal();
  }

  hear({ operation, history, refused }) {
    if (operation !== this.operation) return;
    this.list.replaceChildren(...(refused ? [el("li", {}, refused)] : history.map((change) => this.line(change))));
  }

  line({ at, reviewer, what, before, after, event, restorable, answers }) {
    const act = (label, done) => el("button", { type: "button", class: "faw-button", onclick: () => this.close(done) }, label);
    const { mayWrite } = this.desk.outbox;
    return el("li", {},
      el("p", {}, el("b", {}, reviewer || "The workbench"), ` ${what} `, timeNode(at, toSecond(at))),
      before ? el("p", { class: "faw-before", dir: "auto" }, el("span", {}, "from "), before) : "",
      after ? el("p", { class: "faw-after", dir: "auto" }, el("span", {}, before ? "to " : ""), after) : "",
      restorable && mayWrite ? act("Restore this wording", () => this.desk.editor.putBack(event)) : "",
      Object.keys(answers).length && mayWrite ? act("Restore these answers", () => this.answerAgain(answers)) : "");
  }

  close(act) {
    this.dialog.close();
    if (this.desk.claim === this.claim) act();
  }

  // As if they were given once more, so that each of them is undone like any other.
  answerAgain(answers) {
    const { desk } = this;
    desk.notes.flush();
    for (const [field, value] of Object.entries(answers)) desk.outbox.push(this.claim, field, value);
    desk.answers.begin();
    desk.paint();
  }
}
