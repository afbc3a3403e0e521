// A question of the codebook with its answers as a group of radio buttons, for marks and for votes.

import { el, writeAttribute } from "./dom.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Scale {
  // `names` are the classes of its parts. `give` hears of an answer's code, `ask` that the question's
  // title was pressed, `peek` of an answer that has the focus, or of none. With `cross` arrows up and
  // down lead to another question; without, to the next answer, as in any group of radio buttons.
  constructor(scale, { id, names, give, ask, peek = null, cross = null, unanswered = "" }) {
    Object.assign(this, { scale, cross, unanswered });
    this.value = el("span", { class: names.value });
    this.title = el("button", { type: "button", class: names.title, id, onclick: ask }, el("span", {}, scale.title), this.value);
    this.choices = scale.categories.map((category) => this.drawChoice(category, names.choice, give, peek));
    const group = el("div", { class: names.group, role: "radiogroup", "aria-labelledby": id, onkeydown: (event) => this.turn(event) }, ...this.choices);
    this.root = el("div", { class: names.root, "data-scale": scale.name }, this.title, group);
  }

  drawChoice(category, name, give, peek) {
    const look = peek && (() => peek(this.scale, category));
    const choice = el("button", {
      type: "button", class: name, role: "radio", "aria-checked": "false", tabindex: "-1", "data-code": category.code,
      onclick: () => give(category.code),
    }, el("kbd", {}, category.key), el("span", {}, category.name));
    if (!peek) return choice;
    choice.addEventListener("focus", look);
    choice.addEventListener("blur", () => peek());
    choice.peek = look; // when the pointer is moved to it, not when it comes under a resting one
    return choice;
  }

  turn(event) {
    const by = ARROWS[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const [along, across] = by;
    if (across && this.cross) return this.cross(across);
    const at = this.choices.indexOf(document.activeElement);
    this.choices[(at + along + across + this.choices.length) % this.choices.length].focus({ preventScroll: true });
  }

  // Its answer's code; whether it is the question in focus, was refused, or is not asked.
  show(code, { focused = false, refused = false, off = false }) {
    const { scale, root, value, choices } = this;
    const chosen = scale.categories.findIndex((category) => category.code === code);
    root.classList.toggle("faw-at", focused);
    root.classList.toggle("faw-answered", chosen >= 0);
    root.classList.toggle("faw-refused", refused);
    root.classList.toggle("faw-off", off);
    const named = chosen >= 0 ? scale.categories[chosen].name : scale.retired?.[code] ?? code;
    value.textContent = off ? "not asked" : named || this.unanswered;
    choices.forEach((choice, at) => {
      // Only where it differs: a new tabindex has the browser lay out the page to see what can have the focus.
      writeAttribute(choice, "aria-checked", String(at === chosen));
      writeAttribute(choice, "tabindex", at === Math.max(chosen, 0) ? "0" : "-1");
    });
    for (const button of [this.title, ...choices]) if (button.disabled !== off) button.disabled = off;
  }
}
