// Under the headline: whether a newer extractor has not read this article yet, and what it came to
// when it was asked to.

import { el } from "../../shared/scripts/dom.js";

export class Reextraction {
  constructor(ask) {
    this.ask = ask;
    this.root = el("p", { class: "faw-again", role: "status" });
  }

  show({ due, looked }) {
    this.root.hidden = !due && !looked;
    if (looked || !due) return this.root.replaceChildren(looked);
    this.root.replaceChildren("An earlier extractor read this article. ",
      el("button", { type: "button", class: "faw-link", onclick: () => this.begin() }, "Re-run extraction with the newer one"));
  }

  begin() {
    this.root.replaceChildren("Looking for claims …");
    this.ask();
  }
}
