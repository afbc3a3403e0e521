// The proof of a cleaning: every block of what came in, kept or left out, and why.

import { el } from "../shared/scripts/dom.js";

const PREVIEW = 140;
const proofs = new WeakMap();

class Proof {
  constructor(root) {
    this.root = root;
    this.moves = {};
    this.open = new Set(); // positions of blocks in runs that are unfolded
  }

  draw({ sections, movable }, send) {
    this.movable = movable;
    this.send = send;
    this.root.replaceChildren(...sections.flatMap((section) =>
      section.label ? [this.drawRun(section)] : section.blocks.map((block) => this.drawBlock(block))));
  }

  drawRun({ label, blocks }) {
    const preview = blocks.map((block) => block.text).join(" · ").slice(0, PREVIEW);
    const run = el("details", { class: "faw-run" },
      el("summary", {}, el("b", {}, label), el("span", { "aria-hidden": "true" }, preview)));
    run.addEventListener("toggle", () => this.unfold(run, blocks));
    run.open = blocks.some(({ position }) => this.open.has(position));
    return run;
  }

  // What is folded is not drawn: a page may have thousands of such lines.
  unfold(run, blocks) {
    blocks.forEach(({ position }) => this.open[run.open ? "add" : "delete"](position));
    if (!run.open || run.children.length > 1) return;
    const all = () => this.move(blocks.map(({ position }) => position), true);
    if (this.movable) run.append(this.drawButton(`Restore all ${blocks.length}`, all));
    run.append(...blocks.map((block) => this.drawBlock(block)));
  }

  drawBlock(block) {
    const state = block.kept ? "kept" : "left out";
    return el("div", { class: `faw-block ${block.kept ? "faw-block-kept" : "faw-block-out"}`, "data-position": block.position },
      el("p", { class: "faw-block-role" }, el("b", {}, block.role), ` ${state}${block.reason ? ` – ${block.reason}` : ""}`),
      el("p", { class: "faw-block-text" }, block.text),
      el("div", { class: "faw-block-acts" }, ...this.drawActs(block)));
  }

  drawActs(block) {
    if (block.kept && (!this.movable || block.role === "Headline")) return [];
    const label = block.kept ? "Leave out" : "Restore";
    const about = `${label}: ${block.text.slice(0, 60)}`;
    return [this.drawButton(label, () => this.move([block.position], !block.kept), about)];
  }

  drawButton(label, act, about = label) {
    return el("button", { type: "button", "aria-label": about,
      onclick: ({ currentTarget }) => { currentTarget.disabled = true; act(); } }, label);
  }

  move(positions, kept) {
    for (const position of positions) this.moves[position] = kept;
    this.send("moves", { ...this.moves });
  }
}

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".faw-proof");
  const proof = proofs.get(root) ?? new Proof(root);
  proofs.set(root, proof);
  proof.draw(data, setStateValue);
}
