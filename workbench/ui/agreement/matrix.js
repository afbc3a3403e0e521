// Who agrees with whom, as a table; a press on a cell chooses the two.

import { el } from "../shared/scripts/dom.js";

function drawMatrix(root, { head, rows, chosen }, send) {
  const body = rows.map(({ name, cells }) => el("tr", {}, el("th", { scope: "row", dir: "auto" }, name),
    ...cells.map((cell, at) => el("td", { "data-head": head[at + 1] }, el("span", {}, drawCell(cell, chosen, send))))));
  root.replaceChildren(el("table", { class: `faw-table faw-matrix${head.length > 5 ? " faw-table-wide" : ""}` },
    el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col", dir: "auto" }, name)))),
    el("tbody", {}, ...body)));
}

function drawCell({ text, pair }, chosen, send) {
  if (!pair) return text;
  return el("button", {
    type: "button", "aria-pressed": String(pair === chosen), "aria-label": `${pair}: ${text}`,
    onclick: () => send("pick", pair),
  }, text);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".faw-matrix-root");
  const drawn = JSON.stringify(data);
  root.faw = setTriggerValue;
  if (root.drawn === drawn) return; // a press under way, and the focus, stay
  root.drawn = drawn;
  drawMatrix(root, data, (name, value) => root.faw(name, value));
}
