// A claim's history: who did what, when, from what to what; asked for when it is opened.

class ClaimHistory {
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
    this.operation = desk.ledger.edit(desk.sheet.article.id, "history", desk.claim, {});
    this.dialog.showModal();
  }

  hear({ operation, history, refused }) {
    if (operation !== this.operation) return;
    this.list.replaceChildren(...(refused ? [el("li", {}, refused)] : history.map((change) => this.line(change))));
  }

  line({ at, reviewer, what, before, after, event, restorable }) {
    return el("li", {},
      el("p", {}, el("b", {}, reviewer || "The workbench"), ` ${what} `, el("time", { datetime: at }, clock(at))),
      before ? el("p", { class: "faw-before", dir: "auto" }, el("span", {}, "from "), before) : "",
      after ? el("p", { class: "faw-after", dir: "auto" }, el("span", {}, before ? "to " : ""), after) : "",
      restorable ? el("button", { type: "button", class: "faw-button", onclick: () => this.restore(event) }, "Restore this wording") : "");
  }

  restore(event) {
    this.dialog.close();
    if (this.desk.claim === this.claim) this.desk.editor.putBack(event);
  }
}
