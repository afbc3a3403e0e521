// What is read beside the claim, one at a time: the codebook, all claims, speakers, facts, what was
// left out, the claim's history. Where there is room they have a column of their own; else they stand
// in the card, and the first of them is the card's own questions.

import { el } from "../../../shared/scripts/dom.js";
import { keyOf } from "../../../shared/scripts/keyboard.js";
import { storage } from "../../../shared/scripts/storage.js";
import { nextTab } from "./tab_order.js";

const KEPT = "faw:tab";
export const HOME = "home";

export class Tabs {
  // `panels` are { name, title, key, root, opened }, in their order; `opened` is called when one is opened.
  constructor(surface, panels) {
    Object.assign(this, { surface, panels, wide: null });
    this.tabs = panels.map((panel) => this.drawTab(panel));
    this.list = el("div", { class: "faw-tabs", role: "tablist", "aria-label": "Beside the claim", onkeydown: (event) => this.turn(event) }, ...this.tabs);
    for (const { name, root } of panels) Object.assign(root, { id: `faw-panel-${name}` });
    for (const { name, root } of panels) if (name !== HOME) this.makePanel(name, root);
    this.root = surface.side;
    this.root.replaceChildren(this.list, ...panels.filter(({ name }) => name !== HOME).map(({ root }) => root));
    const kept = storage.read(KEPT);
    this.open = this.find(kept) && !this.find(kept).tab.hidden ? kept : HOME;
  }

  makePanel(name, root) {
    root.classList.add("faw-panel");
    root.setAttribute("role", "tabpanel");
    root.setAttribute("aria-labelledby", `faw-tab-${name}`);
  }

  drawTab(panel) {
    panel.count = el("b");
    panel.label = el("span", {}, panel.title);
    panel.tab = el("button", { type: "button", class: "faw-tab", role: "tab", id: `faw-tab-${panel.name}`,
      "aria-controls": `faw-panel-${panel.name}`, title: panel.key ? `Key ${panel.key}` : null, onclick: () => this.choose(panel.name) },
    panel.label, panel.count);
    return panel.tab;
  }

  find(name) {
    return this.panels.find((panel) => panel.name === name);
  }

  // Beside the card the first tab is the codebook; in it, the card's own questions.
  place(wide) {
    if (this.wide === wide) return;
    this.wide = wide;
    const { surface } = this;
    const { card, codebook } = surface;
    const home = this.find(HOME);
    home.label.textContent = wide ? "Codebook" : "Answers";
    for (const one of [card.body, codebook]) for (const name of ["role", "id", "aria-labelledby"]) one.removeAttribute(name);
    home.root = wide ? codebook : card.body;
    home.root.id = "faw-panel-home";
    this.makePanel(HOME, home.root);
    (wide ? card.body : codebook).classList.remove("faw-panel");
    (wide ? card.body : codebook).hidden = false;
    if (wide) surface.find("grid").append(this.root);
    else card.body.before(this.root);
    this.paint();
    if (this.open !== HOME) this.find(this.open).opened?.();
  }

  choose(name) {
    if (this.open === name) return;
    this.open = name;
    if (this.wide) storage.write(KEPT, name === HOME ? null : name);
    this.paint();
    this.find(name).opened?.();
  }

  // By key: opens it, or goes back to where the answers are given.
  toggle(name, enter) {
    const opening = this.open !== name;
    this.choose(opening ? name : HOME);
    if (opening) enter?.();
    else this.surface.answers.takeFocus();
  }

  isOpen(name) {
    return this.open === name;
  }

  // In the card the answers have to be in sight before one is given.
  showAnswers() {
    if (!this.wide) this.choose(HOME);
  }

  paint() {
    for (const { name, root, tab } of this.panels) {
      const on = name === this.open;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      root.hidden = !on;
      if (on && !this.wide) this.list.scrollLeft = tab.offsetLeft - this.list.offsetLeft - this.list.clientWidth / 3;
    }
    this.root.classList.toggle("faw-side-home", this.open === HOME);
  }

  count(name, number) {
    const { count } = this.find(name);
    const text = number === "" ? "" : ` ${number}`;
    if (count.textContent !== text) count.textContent = text;
  }

  turn(event) {
    const shown = this.panels.filter(({ tab }) => !tab.hidden).map(({ name }) => name);
    const name = nextTab(shown, this.open, keyOf(event));
    if (!name) return;
    event.preventDefault();
    this.choose(name);
    this.find(name).tab.focus();
  }
}
