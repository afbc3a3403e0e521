// What undo or redo would change in another article is named, and left to the reviewer.

import { el } from "../../../shared/scripts/dom.js";

const TURNING = {
  undo: { before: "Earlier", label: "Undo", key: "u" },
  redo: { before: "Undone before", label: "Redo", key: "Shift u" },
};

export class Elsewhere {
  constructor(surface) {
    this.surface = surface;
    this.root = el("div", { class: "faw-elsewhere", role: "group", "aria-label": "Changed in another article", hidden: true });
    // The second click of a pair was meant for what stood here before.
    this.root.addEventListener("click", (event) => event.detail > 1 && (event.preventDefault(), event.stopPropagation()), true);
    surface.find("surface").append(this.root);
  }

  // Where it is asked for once more, the keyboard is led to it.
  offer(action, nothing, change) {
    const again = this.change?.event === change.event;
    const { before, label, key } = TURNING[action];
    const address = `review?article=${encodeURIComponent(change.article)}&claim=${encodeURIComponent(change.claim)}`;
    const button = (text, act, more = {}) => el("button", { type: "button", class: "faw-link", onclick: act, ...more }, text);
    const show = el("a", { href: address, target: "_self" }, "Show");
    const words = el("span", {}, `${nothing} ${before}: ${change.what} in `, el("q", { dir: "auto" }, change.title || "an article without a headline"));
    this.change = change;
    const dismiss = button("✕", () => this.dismiss(), { "aria-label": "Dismiss" });
    this.root.replaceChildren(words, el("span", {}, show, button(label, () => this.turn(action)), dismiss));
    this.surface.announcer.say(again ? "" : `${words.textContent}. Press ${key} again to reach Show and ${label}.`);
    this.surface.announcer.toast.textContent = "";
    this.root.hidden = false;
    if (again) show.focus();
  }

  turn(action) {
    const { article, event } = this.change;
    this.dismiss();
    this.operation = this.surface.outbox.edit(article, action, "", { event });
  }

  // What is refused over there is said here as well.
  receive({ operation, refused }) {
    if (refused && operation === this.operation) this.surface.announcer.say(refused, true);
  }

  dismiss() {
    const held = this.root.contains(document.activeElement);
    this.forget();
    if (held) this.surface.answers.takeFocus();
  }

  forget() {
    this.change = null;
    this.root.hidden = true;
  }
}
