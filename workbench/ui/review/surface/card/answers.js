// Answering the scales: one is in focus, and the browser's focus and the codebook go with it.

import { afterPaint } from "../../../shared/scripts/after_paint.js";
import { keepInView } from "../../../shared/scripts/dom.js";
import { NOT_A_CLAIM, SCALES } from "../claims/claim_states.js";
import { drawDefinition } from "./scales.js";

export class Answers {
  constructor(desk) {
    this.desk = desk;
    this.focused = 0;
  }

  // The first question of a claim that is not answered yet.
  begin() {
    const open = SCALES.findIndex((name) => !this.marks[name]);
    this.focused = open < 0 ? SCALES.length : open;
  }

  get marks() {
    return this.desk.outbox.marks(this.desk.claim);
  }

  get scales() {
    return this.desk.sheet.codebook.scales;
  }

  digit(key) {
    const category = this.scales[this.focused]?.categories.find((one) => one.key === key);
    if (category) this.give(this.focused, category.code);
  }

  give(number, code) {
    const { desk } = this;
    if (!desk.claim) return;
    const { name } = this.scales[number];
    desk.editor.takeFind();
    this.focused = name === "extraction" && code === NOT_A_CLAIM ? SCALES.length : number + 1;
    if (!desk.outbox.push(desk.claim, name, code)) desk.paint([]);
    this.takeFocus();
  }

  clear() {
    const scale = this.scales[this.focused];
    if (scale && this.desk.claim) this.desk.outbox.push(this.desk.claim, scale.name, "");
  }

  move(by) {
    this.focus(this.focused + by);
  }

  focus(number) {
    this.focused = Math.min(SCALES.length, Math.max(0, number));
    this.desk.paint([]);
    this.takeFocus();
  }

  // The browser's focus follows the scale in focus, so that Tab and screen readers go on from it.
  takeFocus() {
    const { card } = this.desk;
    const scale = card.scales[this.focused];
    const target = scale ? scale.choices.find((choice) => choice.tabIndex === 0) : card.next;
    target.focus({ preventScroll: true });
    this.peek();
    afterPaint(() => keepInView(card.body, scale?.root ?? card.others));
  }

  // The codebook shows the choice that is pointed at, else the answer of the scale in focus.
  peek(scale, category) {
    this.peeked = scale ? { scale, category } : null;
    this.define();
  }

  define() {
    const scale = this.peeked?.scale ?? this.scales[Math.min(this.focused, SCALES.length - 1)];
    const category = this.peeked?.category ?? scale.categories.find((one) => one.code === this.marks[scale.name]);
    const shown = `${scale.name} ${category?.code ?? ""}`;
    if (shown === this.defined) return;
    this.defined = shown;
    drawDefinition(this.desk.codebook, scale, category);
  }

  // What was refused: the stored value is kept, or the reviewer's sent again.
  settle({ key, field }, choice) {
    const { desk } = this;
    const entry = desk.outbox.refusals.remove(key, field);
    if (field.startsWith("evidence")) return choice === "mine" ? desk.evidence.again(entry) : desk.paint();
    if (field === "wording") return choice === "mine" ? desk.editor.again(key, entry) : desk.paint();
    if (choice === "mine") desk.outbox.push(key, field, entry.mine);
    if (field === "note") desk.card.note.value = desk.outbox.value(key, "note");
  }
}
