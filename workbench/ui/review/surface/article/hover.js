// Pointing at a highlight shows who says it, and the claim's parts as one thing.

import { el } from "../../../shared/scripts/dom.js";
import { place } from "../claims/claim_states.js";
import { outerFirst } from "./article_view.js";

const HOVER_MS = 120;

export class Hover {
  constructor(surface) {
    this.surface = surface;
    this.box = el("div", { class: "faw-hover", "aria-hidden": "true", hidden: true });
    surface.find("surface").append(this.box);
    surface.article.addEventListener("pointerover", (event) => this.over(event));
    surface.article.addEventListener("pointerleave", () => this.away());
  }

  over({ target, clientX, clientY, pointerType, buttons }) {
    const piece = target.closest?.(".faw-seg, .faw-tick");
    const ids = piece?.faw ?? [piece?.dataset.claim].filter(Boolean);
    if (ids.join() === this.ids) return;
    this.away();
    if (!ids.length || pointerType === "touch" || buttons) return;
    this.ids = ids.join();
    for (const id of ids) this.surface.articleView.mark(id, "faw-pointed", true);
    this.marked = ids;
    this.timer = setTimeout(() => this.show(ids, clientX, clientY), HOVER_MS);
  }

  away() {
    clearTimeout(this.timer);
    for (const id of this.marked ?? []) this.surface.articleView.mark(id, "faw-pointed", false);
    this.marked = null;
    this.ids = "";
    this.box.hidden = true;
  }

  show(ids, x, y) {
    const { claims, articleView, painting: { painted } } = this.surface;
    const rows = outerFirst(ids.filter((id) => articleView.claims.has(id)), articleView.claims).map((id) => place(claims, id));
    if (!rows.length) return; // a claim that went meanwhile
    this.box.replaceChildren(...rows.map((at) => el("p", {},
      el("b", { dir: "auto" }, claims[at].speaker || claims[at].source || "No source"),
      el("span", {}, [claims[at].speaker_type, `claim ${at + 1}`, painted[at]?.words].filter(Boolean).join(" · ")))));
    this.box.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const [right, floor] = this.room();
    this.box.style.left = `${Math.max(8, Math.min(x - 20, right - width - 12))}px`;
    this.box.style.top = `${y + 24 + height > floor ? y - height - 18 : y + 22}px`;
  }

  // How far right and down it may reach without covering the card.
  room() {
    const card = this.surface.find("card");
    const { left, top } = card.getBoundingClientRect();
    return getComputedStyle(card).bottom === "0px" ? [window.innerWidth, top] : [Math.min(window.innerWidth, left), window.innerHeight];
  }
}
