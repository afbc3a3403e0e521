// Claims of all articles as a list of links; a plain click opens the claim in this page.

import { drawEntries, el, plainClick } from "../shared/scripts/dom.js";
import { markHits } from "../shared/scripts/hit_marks.js";

function drawClaims(root, { rows, find = "", list: worklist = "", address = {} }, send) {
  if (!root.firstElementChild) root.append(el("ol", { class: "faw-roll" }));
  const list = root.firstElementChild;
  list.faw = send;
  drawEntries(list, rows.map((row) => ({ ...row, worklist, more: address })), (row) => drawEntry(row, (name, value) => list.faw(name, value)));
  markHits([...list.querySelectorAll("a, b")], find);
}

function drawEntry(row, send) {
  const address = new URLSearchParams({ article: row.article, claim: row.id, ...(row.worklist && { list: row.worklist }), ...row.more });
  const link = el("a", { href: `${row.page ?? "review"}?${address}`, dir: "auto" }, row.content);
  link.addEventListener("click", plainClick(() => send("open", { article: row.article, id: row.id })));
  return el("li", { class: row.finished ? "faw-roll-done" : "" },
    el("div", { class: "faw-roll-who" },
      el("b", { dir: "auto" }, row.speaker), el("span", {}, row.type),
      row.flagged ? el("span", { class: "faw-roll-flag" }, el("i", { "aria-hidden": "true" }, "⚑"), ` ${row.flagged}`) : "",
      el("span", { class: "faw-roll-state" }, el("i", { "aria-hidden": "true" }, row.finished ? "✓" : "○"), ` ${row.state}`)),
    link,
    el("div", { class: "faw-roll-facts" },
      el("span", {}, row.facts), row.reason ? el("span", {}, row.reason) : "",
      row.sample ? el("span", { class: "faw-roll-sample" }, "Sample") : "",
      ...(row.tags ?? []).map((tag) => el("span", { class: "faw-roll-tag", dir: "auto" }, tag)),
      el("span", { class: "faw-roll-article", dir: "auto" }, row.title),
      row.act ? el("button", { type: "button", class: "faw-roll-act", onclick: () => send("act", { id: row.id, version: row.version }) }, row.act) : ""));
}

export default function ({ data, parentElement, setTriggerValue }) {
  drawClaims(parentElement.querySelector(".faw-roll-root"), data, setTriggerValue);
}
