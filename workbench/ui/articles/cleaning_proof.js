// The proof of a cleaning: every block of what came in, kept or left out, and why.

import { el } from "../shared/scripts/dom.js";

const choices = new WeakMap();

function drawBlocks(root, { blocks, movable }, move) {
  root.replaceChildren(...blocks.map((block) => drawBlock(block, movable, move)));
}

function drawBlock(block, movable, move) {
  const state = block.kept ? "kept" : "left out";
  const may = block.kept ? movable && block.role !== "Headline" : true;
  const button = el("button", { type: "button", "aria-label": `${block.kept ? "Leave out" : "Restore"}: ${block.text.slice(0, 60)}`,
    onclick: (event) => { event.target.disabled = true; move(block.position, !block.kept); } }, block.kept ? "Leave out" : "Restore");
  return el("div", { class: `faw-block ${block.kept ? "faw-block-kept" : "faw-block-out"}`, "data-position": block.position },
    el("p", { class: "faw-block-role" }, el("b", {}, block.role), ` ${state}${block.reason ? ` – ${block.reason}` : ""}`),
    el("p", { class: "faw-block-text" }, block.text),
    may ? button : "");
}

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".faw-proof");
  const moves = choices.get(root) ?? {};
  choices.set(root, moves);
  drawBlocks(root, data, (position, kept) => {
    moves[position] = kept;
    setStateValue("moves", { ...moves });
  });
}
