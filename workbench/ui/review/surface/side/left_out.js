// What of the input was left out of the text, and putting a block of it back.

import { el } from "../../../shared/scripts/dom.js";

export class LeftOut {
  constructor(restore) {
    this.restore = restore;
    this.root = el("section", { class: "faw-left-out", "aria-label": "Blocks left out" });
  }

  show(sections, mayRestore) {
    this.root.replaceChildren(...sections.flatMap(({ label, blocks }) => {
      const drawn = blocks.map((block) => this.block(block, mayRestore));
      return label ? [el("details", {}, el("summary", {}, label), ...drawn)] : drawn;
    }));
  }

  block({ position, role, reason, text }, mayRestore) {
    const restore = el("button", { type: "button", class: "faw-button", "aria-label": `Restore: ${text.slice(0, 60)}`,
      onclick: () => { restore.disabled = true; this.restore(position); } }, "Restore");
    return el("div", { class: "faw-block", "data-position": position },
      el("p", { class: "faw-block-role" }, el("b", {}, role), reason ? ` ${reason}` : ""),
      el("p", { class: "faw-block-text", dir: "auto" }, text), mayRestore ? restore : "");
  }
}
