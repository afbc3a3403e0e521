// The proof of a cleaning: every block of what came in, kept or left out, and why.

import { el } from "../shared/scripts/dom.js";

const PREVIEW = 140;
const proofs = new WeakMap();

class Proof {
  constructor(root) {
    this.root = root;
    this.moves = {};
    this.mended = {};
    this.editor = null; // of the block that is being edited; it outlasts what changes around it
    this.open = new Set(); // positions of blocks in runs that are unfolded
  }

  draw({ sections }, send, trigger) {
    this.send = send;
    this.trigger = trigger;
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
    run.append(this.drawButton(`Restore all ${blocks.length}`, all), ...blocks.map((block) => this.drawBlock(block)));
  }

  drawBlock(block) {
    if (this.editor?.position === block.position) return this.editor.node;
    const state = (block.kept ? "kept" : "left out") + (block.original ? ", edited" : "");
    return el("div", { class: `faw-block ${block.kept ? "faw-block-kept" : "faw-block-out"}`, "data-position": block.position },
      el("div", { class: "faw-block-role" }, el("b", {}, block.role), ` ${state}${block.reason ? ` – ${block.reason}` : ""} `, this.drawSplit(block)),
      el("div", { class: "faw-block-text" }, block.text, block.original ? this.drawOriginal(block) : ""),
      el("div", { class: "faw-block-acts" }, ...this.drawActs(block)));
  }

  drawSplit({ position, text }) {
    if (!position) return "";
    const split = this.drawButton("Split here", () => this.trigger("split", position), `Split here, a new article begins: ${text.slice(0, 60)}`);
    split.className = "faw-block-split";
    return split;
  }

  drawOriginal(block) {
    return el("details", { class: "faw-block-original" }, el("summary", {}, "As it came"), el("p", {}, block.original),
      this.drawButton("Use this", () => this.mend(block.position, block.original), "Use the text as it came"));
  }

  drawActs(block) {
    const about = block.text.slice(0, 60);
    const label = block.kept ? "Leave out" : "Restore";
    const acts = [];
    if (block.kept) acts.push(this.drawButton("Edit", ({ currentTarget }) => this.edit(block, currentTarget), `Edit: ${about}`));
    if (!block.kept || block.role !== "Headline") {
      acts.push(this.drawButton(label, () => this.move([block.position], !block.kept), `${label}: ${about}`));
    }
    return acts;
  }

  edit(block, button) {
    this.editor?.close();
    const shown = button.closest(".faw-block");
    const field = el("textarea", { "aria-label": `Text of the block: ${block.text.slice(0, 60)}`, rows: Math.min(12, 2 + Math.ceil(block.text.length / 80)) });
    field.value = block.text;
    const save = this.drawButton("Save", () => { this.editor = null; this.mend(block.position, field.value); }, "Save the text");
    const cancel = this.drawButton("Cancel", () => this.editor.close(), "Cancel editing");
    field.addEventListener("input", () => { save.disabled = !field.value.trim(); });
    const node = el("div", { class: "faw-block faw-block-kept", "data-position": block.position },
      el("p", { class: "faw-block-role" }, el("b", {}, block.role), " editing"), field,
      el("div", { class: "faw-block-acts" }, save, cancel));
    const close = () => { node.replaceWith(shown); this.editor = null; button.disabled = false; button.focus(); };
    this.editor = { position: block.position, node, close };
    shown.replaceWith(node);
    field.focus();
  }

  mend(position, text) {
    this.mended[position] = text;
    this.send("mended", { ...this.mended });
  }

  drawButton(label, act, about = label) {
    return el("button", { type: "button", "aria-label": about,
      onclick: (event) => { event.currentTarget.disabled = true; act(event); } }, label);
  }

  move(positions, kept) {
    for (const position of positions) this.moves[position] = kept;
    this.send("moves", { ...this.moves });
  }
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".faw-proof");
  const proof = proofs.get(root) ?? new Proof(root);
  proofs.set(root, proof);
  proof.draw(data, setStateValue, setTriggerValue);
}
