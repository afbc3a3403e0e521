// Over a selection in the article: what can be made of it. The keys work as well, and alone.

import { el } from "../../../shared/scripts/dom.js";
import { selectedSpans } from "../article/selected_range.js";
import { isGone } from "../claims/claim_states.js";

export class Toolbar {
  constructor(surface) {
    this.surface = surface;
    const button = (text, key, act) =>
      el("button", { type: "button", "data-key": key, onclick: () => act() }, text, " ", el("kbd", {}, key));
    const { editor } = surface;
    this.parts = el("span", { class: "faw-parts" },
      button("As source", "⇧S", () => editor.assign("source")),
      button("As cue", "⇧C", () => editor.assign("cue")),
      button("As content", "⇧T", () => editor.assign("content")),
      button("Add to content", "⇧A", () => editor.add()));
    this.saysSo = button("Says so", "⇧W", () => surface.answerWords.mark());
    this.saysSo.title = "These words say what you answered";
    this.box = el("div", { class: "faw-toolbar", role: "toolbar", "aria-label": "Make of the selected words", hidden: true,
      onpointerdown: (event) => event.preventDefault() }, // which would take the selection away
      button("New claim", "a", () => editor.begin()), this.parts, this.saysSo);
    surface.find("surface").append(this.box);
    this.onchange = () => this.changed();
    this.onup = () => this.show();
    document.addEventListener("selectionchange", this.onchange);
    document.addEventListener("pointerup", this.onup);
  }

  leave() {
    document.removeEventListener("selectionchange", this.onchange);
    document.removeEventListener("pointerup", this.onup);
  }

  changed() {
    clearTimeout(this.timer);
    if (!this.selected()) this.box.hidden = true;
    else this.timer = setTimeout(() => this.show(), 150);
  }

  selected() {
    return this.surface.articleView ? selectedSpans(this.surface.article, this.surface.articleView) : null;
  }

  show() {
    if (!this.selected()) return;
    const { surface, box } = this;
    this.parts.hidden = !surface.claim || isGone(surface.claims[surface.current]);
    this.saysSo.hidden = !surface.answerWords?.isReady;
    box.hidden = false;
    surface.hover.away();
    const lines = getSelection().getRangeAt(0).getClientRects();
    const last = lines[lines.length - 1] ?? surface.article.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box;
    const below = last.bottom + 8;
    box.style.left = `${Math.max(8, Math.min(last.right - width / 2, window.innerWidth - width - 12))}px`;
    box.style.top = `${below + height > window.innerHeight - 8 ? Math.max(8, lines[0].top - height - 8) : below}px`;
  }
}
