// The articles of the store: a plain table of links; a plain click opens the article in this page.

import { afterPaint } from "../shared/scripts/after_paint.js";
import { el, plainClick, scroller } from "../shared/scripts/dom.js";

function drawArticleTable(root, rows, open, ticks) {
  const head = ["Article", "To review", "Done by you", "Done by anyone"].map((text, at) =>
    el("th", { scope: "col", title: at ? "Claims of what was said; intentions and feelings are not counted" : null }, text));
  const body = rows.map((row) => drawRow(row, open, ticks));
  root.replaceChildren(el("table", { class: ticks ? "faw-shelf faw-shelf-ticks" : "faw-shelf" },
    el("thead", {}, el("tr", {}, ...(ticks ? [el("th", {}, ticks.drawAll(rows))] : []), ...head)), el("tbody", {}, ...body)));
}

function drawRow(row, open, ticks) {
  const link = el("a", { "data-id": row.id, href: `review?article=${encodeURIComponent(row.id)}` }, row.title || "Without a headline");
  link.addEventListener("click", plainClick(() => leaveBy(link, row.id, open)));
  const facts = [row.project, row.publisher, row.published, row.words, row.reviewers].filter(Boolean).join(" · ");
  return el("tr", {}, ticks ? el("td", { class: "faw-shelf-tick" }, ticks.draw(row)) : "",
    el("th", { scope: "row" }, link, ...row.states.map((state) => el("span", { class: "faw-shelf-tag" }, state)),
      ...row.tags.map((tag) => el("span", { class: "faw-shelf-tag faw-shelf-label", dir: "auto" }, tag)), el("span", { class: "faw-shelf-facts" }, facts),
      row.snippet ? el("q", {}, row.snippet) : ""),
    el("td", { class: "faw-shelf-number", "data-head": "To review" }, String(row.claims)),
    drawShare(row.mine, row.claims, "Done by you"), drawShare(row.all, row.claims, "Done by anyone"));
}

function drawShare(done, all, name) {
  const bar = el("i", { "aria-hidden": "true" }, el("b", { style: `width:${all ? (100 * done) / all : 0}%` }));
  const text = !all ? "no claims" : done === all ? "all" : `${done} of ${all}`;
  return el("td", { class: "faw-shelf-share", "data-head": name }, el("span", {}, text), bar);
}

// Where the list was left, for whoever comes back to it by the browser's own button.
const left = { id: "", top: 0, back: false };

window.addEventListener("popstate", () => { left.back = true; });

function leaveBy(link, id, open) {
  Object.assign(left, { id, top: scroller(link).scrollTop, back: false });
  open(id);
}

function comeBack(root) {
  if (!left.back || !left.id) return;
  const link = [...root.querySelectorAll("a")].find((one) => one.dataset.id === left.id);
  left.id = "";
  if (!link) return;
  afterPaint(() => {
    scroller(link).scrollTop = left.top;
    link.focus({ preventScroll: true });
  });
}

// Articles ticked for what is done with several at once.
class Ticks {
  constructor(root, send) {
    this.ids = root.fawTicked ??= new Set();
    this.send = () => send([...this.ids]);
  }

  draw(row) {
    const box = el("input", { type: "checkbox", "aria-label": `Choose ${row.title || "Without a headline"}` });
    box.checked = this.ids.has(row.id);
    box.onchange = () => { this.set(row.id, box.checked); this.send(); };
    return box;
  }

  drawAll(rows) {
    const box = el("input", { type: "checkbox", "aria-label": "Choose all articles listed" });
    box.checked = rows.length > 0 && rows.every((row) => this.ids.has(row.id));
    box.onchange = () => { for (const row of rows) this.set(row.id, box.checked); this.send(); };
    return box;
  }

  set(id, on) {
    if (on) this.ids.add(id);
    else this.ids.delete(id);
  }
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".faw-shelf-root");
  const ticks = data.ticks && new Ticks(root, (ids) => setStateValue("ticked", ids));
  const held = root.contains(document.activeElement) ? document.activeElement.ariaLabel : null;
  drawArticleTable(root, data.rows, (id) => setTriggerValue("open", id), ticks);
  if (held) [...root.querySelectorAll("input")].find((box) => box.ariaLabel === held)?.focus();
  comeBack(root);
}
