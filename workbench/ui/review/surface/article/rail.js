// The rail: a map of the whole article on the height of the window, so that a long one reads at a
// glance. Its paragraphs are drawn small, with a frame around those in the window; each line beside
// them tells the claims that begin there, and a click leads to them.

import { el, scroller } from "../../../shared/scripts/dom.js";
import { isOpen } from "../../../shared/scripts/claim_rules.js";
import { SIGNS } from "../claims/claim_states.js";

const RAIL_LINE = 16;
const SVG = "http://www.w3.org/2000/svg";

export class Rail {
  constructor(place, surface) {
    this.place = place;
    this.surface = surface;
    this.view = el("i", { class: "faw-rail-view" });
    this.map = document.createElementNS(SVG, "svg");
    this.map.setAttribute("class", "faw-rail-map");
    this.map.setAttribute("preserveAspectRatio", "none");
    this.map.append(document.createElementNS(SVG, "path"));
    this.map.addEventListener("click", (event) => this.go(event.offsetY));
    this.lines = [];
    this.onscroll = () => this.follow();
  }

  // After the text was drawn or broken into other lines.
  fit() {
    const { articleView, article } = this.surface;
    this.whole = Math.max(1, article.offsetHeight);
    this.place.style.maxHeight = `${this.whole}px`; // a short article's rail is no longer than itself
    const height = this.place.clientHeight;
    this.watch(scroller(article));
    if (!height || !articleView.tops) return;
    const count = Math.max(1, Math.floor(height / RAIL_LINE));
    this.lines = Array.from({ length: count }, () => []);
    for (const [id, top] of articleView.tops) {
      this.lines[Math.min(count - 1, Math.floor((top / this.whole) * count))].push(id);
    }
    this.nodes = this.lines.map((ids, at) => this.drawLine(ids, at));
    this.drawMap();
    this.place.replaceChildren(this.map, this.view, ...this.nodes.filter(Boolean));
    this.shown = [];
    this.paint();
    this.follow();
  }

  drawMap() {
    const { header, nodes } = this.surface.articleView;
    const boxes = [header, ...nodes.values()].filter((node) => node.offsetHeight);
    this.map.setAttribute("viewBox", `0 0 1 ${this.whole}`);
    this.map.firstChild.setAttribute("d", boxes.map(({ offsetTop, offsetHeight }) => `M0 ${offsetTop}h1v${offsetHeight}h-1z`).join(""));
  }

  // To the place of the article that was pressed on the map.
  go(at) {
    const middle = (at / this.place.clientHeight) * this.whole;
    const top = this.surface.article.getBoundingClientRect().top;
    this.scrolls.scrollBy({ top: top + middle - window.innerHeight / 2 });
  }

  drawLine(ids, at) {
    if (!ids.length) return null;
    const node = el("button", { type: "button", class: "faw-mark", tabindex: -1, onclick: () => this.clicked(at) });
    node.style.top = `${at * RAIL_LINE}px`;
    return node;
  }

  clicked(at) {
    const { surface } = this;
    const wanted = this.shownAt(at);
    const open = wanted.filter((one) => isOpen(surface.painting.painted[one]?.state));
    const pool = wanted.includes(surface.current) || !open.length ? wanted : open;
    if (pool.length) surface.navigation.select(pool[(pool.indexOf(surface.current) + 1) % pool.length]);
  }

  // The places of the claims that a line tells.
  shownAt(at) {
    const { articleView } = this.surface;
    return this.lines[at].map((id) => articleView.claims.get(id)?.at).filter((one) => this.surface.painting.visible(one));
  }

  // A claim that was made in this page is known by its number from now on.
  rename(from, to) {
    this.lines = this.lines.map((ids) => ids.map((id) => (id === from ? to : id)));
  }

  paint() {
    (this.nodes ?? []).forEach((node, at) => {
      if (!node) return;
      const claims = this.shownAt(at);
      const descriptions = claims.map((one) => this.surface.painting.painted[one]).filter(Boolean);
      const on = claims.includes(this.surface.current);
      if (isShown(this.shown[at], claims, descriptions, on)) return;
      this.shown[at] = { claims, descriptions, on };
      const text = railText(descriptions);
      const title = descriptions.length ? railTitle(claims, descriptions) : "";
      Object.assign(node, { textContent: text, title });
      node.hidden = !descriptions.length;
      node.classList.toggle("faw-on", on);
      node.dataset.state = railState(descriptions);
    });
  }

  watch(view) {
    if (this.scrolls === view) return;
    this.leave();
    this.scrolls = view;
    view.addEventListener("scroll", this.onscroll, { passive: true });
  }

  leave() {
    this.scrolls?.removeEventListener("scroll", this.onscroll);
  }

  // The stretch of the article in the window, and as much before and behind it, in its own pixels.
  near() {
    const top = this.surface.article.getBoundingClientRect().top;
    return [-top - window.innerHeight, 2 * window.innerHeight - top];
  }

  // Which stretch of the article is in the window.
  follow() {
    if (!this.whole) return;
    const top = this.surface.article.getBoundingClientRect().top;
    const [from, to] = [-top, window.innerHeight - top].map((at) => Math.min(1, Math.max(0, at / this.whole)));
    this.view.style.top = `${100 * from}%`;
    this.view.style.height = `${100 * (to - from)}%`;
  }
}

// Whether a line tells this already.
function isShown(before, claims, descriptions, on) {
  const same = (these, those) => these.length === those.length && these.every((one, at) => one === those[at]);
  return before?.on === on && same(before.claims, claims) && same(before.descriptions, descriptions);
}

// One sign for all claims of a line: a dispute is told before all else, and new finds are no claims.
function railState(descriptions) {
  const stages = descriptions.map(({ stage }) => stage).filter((stage) => stage !== "offered");
  if (!stages.length) return "offered";
  if (stages.includes("disputed")) return "disputed";
  const open = stages.filter(isOpen).length;
  if (!open) return stages.every((stage) => stage === stages[0]) ? stages[0] : "done";
  return open < stages.length || stages.includes("begun") ? "begun" : "open";
}

const RAIL_WORDS = { disputed: "disputed", decided: "decided", offered: "new" };

function railText(descriptions) {
  if (!descriptions.length) return "";
  const flags = descriptions.some(({ flagged }) => flagged) ? "⚑" : "";
  const news = descriptions.some(({ standing }) => standing === "offered") ? "+" : descriptions.some(({ standing }) => standing === "lost") ? "?" : "";
  return `${descriptions.length > 1 ? descriptions.length : ""}${SIGNS[railState(descriptions)]}${news}${flags}`;
}

function railTitle(claims, descriptions) {
  if (claims.length === 1) return `Claim ${claims[0] + 1}: ${descriptions[0]?.words}`;
  const counted = descriptions.filter(({ state }) => state !== "offered");
  const done = counted.filter(({ state }) => !isOpen(state)).length;
  const more = ["disputed", "decided", "offered"].map((stage) => [descriptions.filter((one) => one.stage === stage).length, RAIL_WORDS[stage]]);
  return [`Claims ${claims[0] + 1}–${claims.at(-1) + 1}: ${done} of ${counted.length} done`,
    ...more.filter(([count]) => count).map(([count, words]) => `${count} ${words}`)].join(", ");
}
