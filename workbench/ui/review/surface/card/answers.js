// Answering the scales: one is in focus, and the browser's focus and the codebook go with it.

import { afterPaint } from "../../../shared/scripts/after_paint.js";
import { keepInView } from "../../../shared/scripts/dom.js";
import { asks } from "../../../shared/scripts/claim_rules.js";
import { mendingOf } from "./mending_rules.js";
import { drawDefinition } from "./scales.js";

export class Answers {
  constructor(surface) {
    this.surface = surface;
    this.focused = 0;
    this.beginnings = 0; // how often a claim came under review
  }

  // The first question of a claim that is not answered yet.
  begin() {
    const open = this.scales.findIndex((scale) => scale.required && asks(scale, this.claim) && !this.marks[scale.name]);
    this.focused = open < 0 ? this.scales.length : open;
    this.beginnings += 1;
  }

  get marks() {
    return this.surface.outbox.marks(this.surface.claim);
  }

  get claim() {
    return this.surface.claims[this.surface.current];
  }

  // The next question from a place on that is asked on this claim, or after the last one.
  next(number, by = 1) {
    let at = number;
    while (this.scales[at] && !asks(this.scales[at], this.claim)) at += by;
    return at;
  }

  get scales() {
    return this.surface.sheet.codebook.scales;
  }

  digit(key) {
    const category = this.scales[this.focused]?.categories.find((one) => one.key === key);
    if (category) this.give(this.focused, category.code);
  }

  give(number, code) {
    const { surface } = this;
    if (!surface.claim) return;
    const { name, rejecting } = this.scales[number];
    surface.editor.takeFind();
    this.focused = rejecting.includes(code) ? this.scales.length : this.next(number + 1);
    if (!surface.outbox.push(surface.claim, name, code)) surface.painting.paint([]);
    this.takeFocus();
    if (mendingOf(code)) this.showMending();
  }

  // What was called wrong can be put right at once; the next digit still answers the next question.
  showMending() {
    this.bringIntoView(this.surface.mending.root);
  }

  // After a paint, unless another claim came under review meanwhile, which is read from its top.
  bringIntoView(node) {
    const { beginnings } = this;
    afterPaint(() => {
      if (beginnings === this.beginnings) keepInView(this.surface.card.body, node);
    });
  }

  clear() {
    const scale = this.scales[this.focused];
    if (scale && this.surface.claim) this.surface.outbox.push(this.surface.claim, scale.name, "");
  }

  // The answers stand as they are, on the words that the claim has now.
  keep() {
    const { surface } = this;
    const answered = this.scales.find(({ name }) => this.marks[name]);
    if (!answered) return;
    surface.outbox.affirm(surface.claim, answered.name);
    surface.team.reworded.delete(surface.claim);
    surface.painting.paint([surface.claim]);
  }

  move(by) {
    this.focus(this.next(this.focused + by, Math.sign(by)));
  }

  focus(number) {
    this.focused = Math.min(this.scales.length, Math.max(0, number));
    this.surface.painting.paint([]);
    this.takeFocus();
  }

  // The browser's focus follows the scale in focus, so that Tab and screen readers go on from it.
  takeFocus() {
    this.bringIntoView(this.focusQuestion()?.root ?? this.surface.card.others);
  }

  // Another claim came under review: one that is finished is read from its top.
  arrive() {
    const scale = this.focusQuestion();
    if (scale) this.bringIntoView(scale.root);
  }

  focusQuestion() {
    const { card, tabs } = this.surface;
    const scale = card.scales[this.focused];
    const target = scale ? scale.choices.find((choice) => choice.tabIndex === 0) : card.next;
    tabs.showAnswers();
    target.focus({ preventScroll: true });
    this.peek();
    return scale;
  }

  // The codebook shows the choice that is pointed at, else the answer of the scale in focus.
  peek(scale, category) {
    this.peeked = scale ? { scale, category } : null;
    this.define();
  }

  define() {
    const scale = this.peeked?.scale ?? this.scales[Math.min(this.focused, this.scales.length - 1)];
    const category = this.peeked?.category ?? scale.categories.find((one) => one.code === this.marks[scale.name]);
    const shown = `${scale.name} ${category?.code ?? ""}`;
    if (shown === this.defined) return;
    this.defined = shown;
    drawDefinition(this.surface.codebook, scale, category);
  }

  // What was refused: the stored value is kept, or the reviewer's sent again.
  settle({ key, field }, choice) {
    const { surface } = this;
    const entry = surface.outbox.refusals.remove(key, field);
    if (field.startsWith("evidence")) return choice === "mine" ? surface.evidence.again(entry) : surface.painting.paint();
    if (field === "wording") return choice === "mine" ? surface.editor.again(key, entry) : surface.painting.paint();
    if (choice === "mine") surface.outbox.push(key, field, entry.mine);
    if (field === "note") surface.card.note.value = surface.outbox.value(key, "note");
  }
}
