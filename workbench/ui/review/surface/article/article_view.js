// The article: paragraphs made of pieces, each knowing the claims whose parts it belongs to. Only
// paragraphs whose pieces changed are drawn again.

import { calm, el, scroller } from "../../../shared/scripts/dom.js";
import { isGone, SIGNS, STATE_WORDS, TEAMS } from "../claims/claim_states.js";
import { ArticleText } from "./code_points.js";
import { partsByParagraph, pieces } from "./segments.js";
import { selectParagraphs } from "./selected_range.js";

const PART_LABELS = { source: "source", content: "claim" };

export class ArticleView {
  constructor(place, sheet, choose) {
    this.text = new ArticleText(sheet.text);
    this.paragraphs = sheet.paragraphs.filter((one) => one.span);
    this.nodes = new Map(this.paragraphs.map((one) => [one, paragraphNode(one)]));
    this.drawn = new Map();
    this.pieces = new Map(); // a paragraph's nodes, wherever an extension has moved them
    this.fresh = new Set(); // paragraphs drawn since their ticks were spread
    this.tops = new Map(); // how far down the article each tick stands
    this.faded = new Set();
    this.claims = new Map();
    this.places = new Map(); // a claim's pieces: [node, part], in text order
    this.ticks = new Map();
    const all = sheet.paragraphs.map((one) => this.nodes.get(one) ?? besideNode(one));
    const headline = all.findIndex((node) => node.classList.contains("faw-role-headline"));
    this.header = el("header", { class: "faw-header" });
    if (headline >= 0) this.header.append(...all.splice(headline, 1));
    else if (sheet.article.title) this.header.append(el("h1", { class: "faw-untexted", dir: "auto" }, sheet.article.title));
    this.legend = el("div");
    this.header.append(metaLine(sheet.article), this.legend);
    place.replaceChildren(this.header, el("div", { class: "faw-text" }, ...inRuns(all)));
    place.onclick = (event) => (event.detail === 3 ? selectParagraphs(place, this) : this.clicked(event, choose));
  }

  clicked({ target }, choose) {
    const tick = target.closest(".faw-tick");
    if (tick) return choose([tick.dataset.claim]);
    const piece = target.closest(".faw-seg");
    if (piece?.faw?.length && getSelection().isCollapsed) choose(outerFirst(piece.faw, this.claims));
  }

  // Draws the claims that stand; `claims` are all, in text order.
  show(claims) {
    this.claims = new Map(claims.map((claim) => [claim.id, claim]));
    const shown = claims.filter((claim) => !isGone(claim) || claim.shown);
    const parts = partsByParagraph(this.paragraphs, shown);
    this.paragraphs.forEach((paragraph, at) => this.redraw(paragraph, parts[at]));
    this.gather(shown);
    this.explain(claims);
  }

  // The signs that are in use.
  explain(claims) {
    const used = JSON.stringify([claims.length > 0, ...TEAMS.map((team) => claims.some((claim) => claim[team]))]);
    if (this.explained === used) return;
    this.explained = used;
    this.legend.replaceWith(this.legend = drawLegend(claims));
  }

  redraw(paragraph, parts) {
    const cut = pieces(paragraph.span, parts);
    const looks = new Set(parts.map(([, , id]) => id));
    const signature = JSON.stringify([cut, [...looks].map((id) => { const one = this.claims.get(id); return [one.unsaid, one.state, one.inside]; })]);
    if (this.drawn.get(paragraph) === signature) return;
    this.drawn.set(paragraph, signature);
    this.fresh.add(paragraph);
    this.pieces.set(paragraph, cut.map((piece) => this.piece(piece)));
    this.nodes.get(paragraph).replaceChildren(...this.pieces.get(paragraph));
  }

  piece([start, end, marks]) {
    const node = el("span", { class: "faw-seg" }, this.text.slice(start, end));
    node.span = [start, end];
    node.faw = [...new Set(marks.map(([claim]) => claim))];
    node.parts = marks;
    const contents = marks.filter(([, part]) => part === "content").map(([claim]) => claim);
    const within = (id) => contents.includes(this.claims.get(id).inside);
    for (const [id, part] of marks) node.classList.add(within(id) ? `faw-inner-${part}` : `faw-${part}`);
    if (contents.filter((id) => !within(id)).length > 1) node.classList.add("faw-deep");
    const every = (test) => marks.length > 0 && node.faw.every((id) => test(this.claims.get(id)));
    node.classList.toggle("faw-pale", every((claim) => claim.unsaid !== ""));
    node.classList.toggle("faw-new", every((claim) => claim.state === "offered"));
    node.classList.toggle("faw-gone", every(isGone));
    node.classList.toggle("faw-out", every(({ id }) => this.faded.has(id)));
    return node;
  }

  gather(shown) {
    const kept = this.ticks;
    this.places = new Map(shown.map((claim) => [claim.id, []]));
    this.ticks = new Map();
    for (const paragraph of this.paragraphs) {
      for (const node of this.pieces.get(paragraph)) {
        for (const [claim, part] of node.parts) this.places.get(claim).push([node, part]);
      }
    }
    for (const claim of shown) this.hang(claim, kept.get(claim.id));
    for (const [id, tick] of kept) if (!this.ticks.has(id)) tick.remove();
  }

  // In the margin, on the line where the claim begins; its number and mark are drawn by the style
  // sheet, so that the paragraph's text stays the article's own.
  hang(claim, tick) {
    const first = this.places.get(claim.id).find(([, part]) => part === "content")?.[0];
    if (!first) return;
    const node = tick ?? el("span", { class: "faw-tick", "data-claim": claim.id, "aria-hidden": "true" });
    node.classList.toggle("faw-inner-tick", claim.inside !== "" && this.places.has(claim.inside));
    node.classList.toggle("faw-pale", claim.unsaid !== "");
    this.ticks.set(claim.id, node);
    if (first.previousSibling !== node) first.before(node);
  }

  // Ticks of claims that begin on the same line stand under each other.
  spread() {
    this.tops.clear();
    this.fresh.clear();
    this.spreadOut([...this.ticks.values()]);
  }

  // Of the paragraphs that were just drawn alone, before the screen shows them.
  spreadFresh() {
    const nodes = [...this.fresh].map((paragraph) => this.nodes.get(paragraph));
    this.fresh.clear();
    this.spreadOut([...this.ticks.values()].filter((tick) => nodes.includes(tick.parentElement)));
  }

  spreadOut(shown) {
    for (const tick of shown) this.tops.set(tick.dataset.claim, tick.offsetTop + (tick.offsetParent?.offsetTop ?? 0));
    const used = new Map();
    for (const tick of shown) {
      const line = Math.round(this.tops.get(tick.dataset.claim) / 8);
      const place = used.get(line) ?? 0;
      if (!tick.classList.contains("faw-inner-tick")) used.set(line, place + 1); // seen one at a time
      if ((tick.place ?? 0) === place) continue;
      tick.place = place;
      if (place > 0) tick.style.setProperty("--faw-place", place);
      else tick.style.removeProperty("--faw-place");
      tick.classList.toggle("faw-second", place > 0);
    }
  }

  // What is written on one claim's pieces and tick, and taken off another's.
  select(before, after) {
    this.selected = after;
    for (const [node, part] of this.places.get(before) ?? []) {
      node.classList.remove("faw-on", `faw-on-${part}`);
      node.removeAttribute("data-label");
    }
    const labelled = new Set();
    for (const [node, part] of this.places.get(after) ?? []) {
      node.classList.add("faw-on", `faw-on-${part}`);
      if (PART_LABELS[part] && !labelled.has(part)) node.dataset.label = PART_LABELS[part];
      labelled.add(part);
    }
    this.ticks.get(before)?.classList.remove("faw-on");
    this.ticks.get(after)?.classList.add("faw-on");
    for (const [id, shown] of [[this.family, false], [this.outermost(after), true]]) this.showInners(id, shown);
    this.family = this.outermost(after);
  }

  outermost(id) {
    const claim = this.claims.get(id);
    return claim && this.claims.has(claim.inside) ? this.outermost(claim.inside) : id;
  }

  // The reports within a report stand out only while their family is under review.
  showInners(outer, shown) {
    for (const claim of this.claims.values()) {
      if (claim.inside === "" || claim.inside !== outer) continue;
      this.mark(claim.id, "faw-shown", shown);
      this.showInners(claim.id, shown);
    }
  }

  mark(id, name, on) {
    for (const [node] of this.places.get(id) ?? []) node.classList.toggle(name, on);
    this.ticks.get(id)?.classList.toggle(name, on);
  }

  // Claims that are not looked for fade, where all that a piece belongs to are such.
  fade(faded) {
    this.faded = faded;
    for (const list of this.places.values()) {
      for (const [node] of list) node.classList.toggle("faw-out", node.faw.every((id) => faded.has(id)));
    }
    for (const [id, tick] of this.ticks) tick.classList.toggle("faw-out", faded.has(id));
  }

  // A claim that was made in this page is known by its number from now on; nothing is drawn again,
  // so that words selected meanwhile stay selected.
  rename(from, to) {
    const moved = (id) => (id === from ? to : id);
    for (const map of [this.places, this.ticks, this.tops, this.claims]) {
      if (!map.has(from)) continue;
      map.set(to, map.get(from));
      map.delete(from);
    }
    for (const [node] of this.places.get(to) ?? []) {
      node.faw = node.faw.map(moved);
      node.parts = node.parts.map(([id, part]) => [moved(id), part]);
    }
    for (const [paragraph, signature] of this.drawn) this.drawn.set(paragraph, signature.replaceAll(`"${from}"`, `"${to}"`));
    if (this.ticks.has(to)) this.ticks.get(to).dataset.claim = to;
    if (this.selected === from) this.selected = to;
    if (this.family === from) this.family = to;
  }

  reveal(id) {
    const nodes = (this.places.get(id) ?? []).map(([node]) => node);
    if (nodes.length) bringIntoView(nodes);
  }
}

// Of a long article so many paragraphs in a box: for a change in one the browser then looks at its box
// and past the others, not at each of thousands of paragraphs.
const RUN = 50;

function inRuns(nodes) {
  if (nodes.length <= 4 * RUN) return nodes;
  const starts = nodes.map((_, at) => at).filter((at) => at % RUN === 0);
  return starts.map((at) => el("div", { class: "faw-run" }, ...nodes.slice(at, at + RUN)));
}

function paragraphNode({ role }) {
  return el(role === "headline" ? "h1" : "p", { class: `faw-p faw-role-${role}`, dir: "auto" });
}

function besideNode({ role, name, beside }) {
  return el("p", { class: `faw-beside faw-role-${role}`, dir: "auto" }, el("b", {}, name), " ", beside);
}

function metaLine({ publisher, byline, published, url, tags }) {
  const part = (name, text) => (text ? [el("span", { class: `faw-${name}` }, text)] : []);
  const parts = [...tags.map((tag) => el("span", { class: "faw-tag" }, tag)), ...part("publisher", publisher), ...part("byline", byline), ...part("dated", published)];
  if (/^https?:\/\//.test(url)) {
    parts.push(el("a", { href: url, target: "_blank", rel: "noreferrer" }, "original page"));
  }
  return el("p", { class: "faw-meta", dir: "auto" }, ...parts);
}

function drawLegend(claims) {
  if (!claims.length) {
    return el("p", { class: "faw-none" }, "No attributed claim was found in this article. To make one, select what somebody is reported to have said, and choose “New claim” or press ",
      el("kbd", {}, "a"), ".");
  }
  const key = (part, text) => el("span", { class: `faw-key faw-${part}` }, text);
  return el("p", { class: "faw-legend", "aria-hidden": "true" },
    key("source", "source"), key("cue", "cue"), key("content", "claim"),
    el("span", { class: "faw-signs" }, ...Object.entries(SIGNS)
      .filter(([state, sign]) => sign && (!TEAMS.includes(state) || claims.some((claim) => claim[state])))
      .map(([state, sign]) => el("span", {}, `${sign} ${STATE_WORDS[state]}`))));
}

// The shortest first, which is what was pointed at; but a report within a report after its outer one.
export function outerFirst(chosen, claims) {
  const length = (id) => claims.get(id).spans.content.reduce((sum, [start, end]) => sum + end - start, 0);
  const depth = (id) => (claims.has(claims.get(id)?.inside) ? 1 + depth(claims.get(id).inside) : 0);
  const at = (id) => claims.get(id).at;
  return [...chosen].sort((a, b) => depth(a) - depth(b) || length(a) - length(b) || at(a) - at(b));
}

export function bringIntoView(nodes) {
  const view = scroller(nodes[0]);
  view.scrollTo({ top: view.scrollTop, behavior: "instant" }); // a way begun to another claim ends here
  const boxes = nodes.map((node) => node.getBoundingClientRect());
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const frame = view.getBoundingClientRect();
  const floor = frame.bottom - sheetHeight(view) - 40;
  if (top > frame.top + 90 && bottom < floor) return;
  const middle = (frame.top + floor) / 2;
  view.scrollBy({ top: Math.min(top - frame.top - 110, (top + bottom) / 2 - middle), behavior: calm() ? "auto" : "smooth" });
}

// What the card covers of the text when it lies over it, on narrow screens.
function sheetHeight(view) {
  const card = view.querySelector(".faw-card");
  return card && getComputedStyle(card).bottom === "0px" ? card.offsetHeight : 0;
}
