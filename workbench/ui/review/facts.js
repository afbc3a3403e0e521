// Facts of the article, each with the numbers of the claims it rests on; a number leads to its claim.

import { el } from "../shared/scripts/dom.js";
import { rejects } from "../shared/scripts/rejects.js";

const SHOWN = 12; // more numbers would bury the sentence; the rest come at a click

function drawFacts(root, { article, groups }) {
  root.replaceChildren(el("div", { class: "faw-sheet" }, ...groups.map(({ title, facts }) =>
    el("section", { "aria-label": title }, el("h3", {}, title), el("ul", {}, ...facts.map((fact) => drawFact(fact, article)))))));
}

function drawFact({ text, strong, note, claims }, article) {
  const links = claims.map((claim) => drawNumber(claim, article));
  const rest = links.splice(SHOWN);
  const more = rest.length && el("button", { type: "button", class: "faw-sheet-more", onclick: () => more.replaceWith(...rest) }, `and ${rest.length} more`);
  return el("li", { dir: "auto" },
    strong ? el("b", {}, strong) : "", strong ? " " : "", el("span", {}, text), note ? el("small", {}, ` ${note}`) : "",
    links.length ? el("span", { class: "faw-sheet-claims", dir: "ltr" }, el("i", {}, links.length + rest.length === 1 ? "claim" : "claims"), ...links, more || "") : "");
}

function drawNumber({ id, number }, article) {
  const link = el("a", { href: `review?article=${encodeURIComponent(article)}&claim=${encodeURIComponent(id)}`, target: "_self", "aria-label": `Claim ${number}` }, String(number));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const entry = document.querySelector(`.faw-item[data-n="${number}"]`);
    if (!entry) return; // the link itself leads there, by loading the page anew
    event.preventDefault();
    window.fawOutbox?.sender.arrive(); // the link leads nowhere else
    entry.click();
  });
  return link;
}

// The panel follows the page: as soon as a claim changed it says that it is of an earlier state, and
// when the changes pause it asks to be counted anew.
class Following {
  constructor(root) {
    this.root = root;
    this.earlier = el("p", { class: "faw-sheet-earlier", role: "status" });
    root.before(this.earlier);
    this.ontell = (claim, outcome) => this.heard(claim, outcome);
  }

  show(data, ask) {
    clearTimeout(this.timer);
    Object.assign(this, { ask, none: new Set(data.none), scales: data.scales });
    this.earlier.textContent = "";
    drawFacts(this.root, data);
    this.follow(window.fawOutbox);
  }

  follow(outbox) {
    if (this.outbox === outbox) return;
    this.outbox?.listeners.delete(this.ontell);
    this.outbox = outbox;
    outbox?.listeners.add(this.ontell);
  }

  heard(claim, outcome) {
    if (!outcome || "refused" in outcome) return;
    const { marks, claims } = outcome;
    const counted = marks && rejects(marks, this.scales) !== this.none.has(claim);
    if (!counted && !claims?.length) return;
    this.earlier.textContent = "The claims changed since this was counted.";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.anew(), PAUSE_MS);
  }

  anew() {
    if (this.outbox.pending.length) this.timer = setTimeout(() => this.anew(), PAUSE_MS);
    else this.ask("anew", true);
  }

  leave() {
    clearTimeout(this.timer);
    this.follow(null);
  }
}

const PAUSE_MS = 1000;
const followers = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".faw-sheet-root");
  if (!followers.has(root)) followers.set(root, new Following(root));
  followers.get(root).show(data, setTriggerValue);
  return () => followers.get(root).leave();
}
