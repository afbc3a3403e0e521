// Facts of the article, each with the numbers of the claims it rests on; a number leads to its claim.
// They follow the page: as soon as a claim changed they say that they are of an earlier state, and
// when the changes pause they are calculated again.

import { el } from "../../../shared/scripts/dom.js";
import { rejects } from "../../../shared/scripts/rejects.js";
import { place } from "../claims/claim_states.js";

const SHOWN = 12; // more numbers would bury the sentence; the rest come at a click
const PAUSE_MS = 1000;

export class ArticleFacts {
  constructor(surface) {
    this.surface = surface;
    this.earlier = el("p", { class: "faw-sheet-earlier", role: "status" });
    this.sheet = el("div", { class: "faw-sheet" });
    this.none = new Set();
    this.root = el("section", { class: "faw-sheet-root", "aria-label": "Facts of the article" }, this.earlier, this.sheet,
      el("button", { type: "button", class: "faw-link", onclick: () => this.open() }, "Recalculate"));
  }

  open() {
    const { outbox, sheet } = this.surface;
    clearTimeout(this.timer);
    this.operation = outbox.edit(sheet.article.id, "facts", "", {});
  }

  receive({ operation, facts, refused }) {
    if (operation !== this.operation) return;
    this.earlier.textContent = refused ?? "";
    if (refused) return;
    this.none = new Set(facts.none);
    this.sheet.replaceChildren(...facts.groups.map(({ title, facts: lines }) =>
      el("section", { "aria-label": title }, el("h3", {}, title), el("ul", {}, ...lines.map((line) => this.line(line))))));
  }

  // What was stored on a claim, or of its words.
  follow(claim, { marks, claims, refused }) {
    if (refused || !this.surface.tabs.isOpen("facts")) return;
    const counted = marks && rejects(marks, this.surface.sheet.codebook.scales) !== this.none.has(claim);
    if (!counted && !claims?.length) return;
    this.earlier.textContent = "The claims changed since this was calculated.";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.again(), PAUSE_MS);
  }

  again() {
    if (this.surface.outbox.pending.length) this.timer = setTimeout(() => this.again(), PAUSE_MS);
    else this.open();
  }

  leave() {
    clearTimeout(this.timer);
  }

  line({ text, strong, note, claims }) {
    const links = claims.map((claim) => this.number(claim));
    const rest = links.splice(SHOWN);
    const more = rest.length && el("button", { type: "button", class: "faw-sheet-more", onclick: () => more.replaceWith(...rest) }, `and ${rest.length} more`);
    return el("li", { dir: "auto" },
      strong ? el("b", {}, strong) : "", strong ? " " : "", el("span", {}, text), note ? el("small", {}, ` ${note}`) : "",
      links.length ? el("span", { class: "faw-sheet-claims", dir: "ltr" }, el("i", {}, links.length + rest.length === 1 ? "claim" : "claims"), ...links, more || "") : "");
  }

  number({ id, number }) {
    const { navigation, claims, tabs } = this.surface;
    const lead = () => {
      navigation.select(place(claims, id));
      tabs.showAnswers();
    };
    return el("button", { type: "button", "aria-label": `Claim ${number}`, onclick: lead }, String(number));
  }
}
