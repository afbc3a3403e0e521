// Marks of all reviewers side by side; a press puts an answer, or all of one's, into the decision.

import { el } from "../shared/scripts/dom.js";

const MANY = 5; // columns that only a wide page has room for

function drawTable({ head, labels, rows, all }, send) {
  const names = head.slice(1, -1);
  const cell = (name, ...content) => el("td", { dir: "auto", "data-head": name }, el("span", {}, ...content));
  const take = (at, scale, words, label, pressed) => el("button", {
    type: "button", class: "faw-take", "aria-label": `${label}, ${names[at]}: put into the decision`, "aria-pressed": pressed === undefined ? null : String(pressed),
    onclick: () => send("take", { label: labels[at], scale }),
  }, words);
  const line = ({ title, scale, cells, together }) => el("tr", {}, el("th", { scope: "row", dir: "auto" }, title),
    ...cells.map(({ text, take: answer, chosen }, at) => cell(names[at], answer ? take(at, scale, text, `${title}: ${answer}`, chosen) : text)),
    cell(head.at(-1), together));
  const whole = el("tr", {}, el("th", { scope: "row" }, "Take over"),
    ...all.map((some, at) => cell(names[at], some ? take(at, "", "All answers", "All answers") : "")), cell(head.at(-1)));
  return el("table", { class: head.length > MANY ? "faw-table faw-table-wide" : "faw-table" },
    el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col", dir: "auto" }, name)))),
    el("tbody", {}, ...rows.map(line), all.some(Boolean) ? whole : ""));
}

const drawn = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".faw-marks");
  const now = JSON.stringify(data);
  if (drawn.get(root) === now) return;
  drawn.set(root, now);
  const at = [...root.querySelectorAll("button")].indexOf(document.activeElement);
  root.replaceChildren(drawTable(data, setTriggerValue));
  if (data.all.some(Boolean)) root.append(el("p", { class: "faw-marks-note" }, "Press an answer to put it into the decision. Nothing is recorded by that."));
  root.querySelectorAll("button")[at]?.focus(); // where the press was, so that keys go on from there
}
