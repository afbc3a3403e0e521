// The note in the card: kept as it is typed, an answer as soon as the typing pauses.

import { paintUnsaved } from "./card.js";

const NOTE_PAUSE_MS = 600;

export class Notes {
  constructor(desk) {
    this.desk = desk;
    this.claim = null; // whose note is being typed
  }

  get field() {
    return this.desk.card?.note;
  }

  typed() {
    const { desk } = this;
    clearTimeout(this.timer);
    this.claim = desk.claim;
    desk.outbox.notes.keep(this.claim, this.field.value);
    paintUnsaved(desk.card, "Typing…");
    this.timer = setTimeout(() => this.flush(), NOTE_PAUSE_MS);
  }

  flush() {
    clearTimeout(this.timer);
    if (!this.claim) return;
    const { claim } = this;
    this.claim = null;
    this.desk.outbox.notes.finish(claim, this.field.value);
  }

  // A refused note stays in the field: it is the reviewer's text.
  paint(troubles) {
    const { desk } = this;
    if (this.claim || document.activeElement === this.field) return;
    this.field.value = troubles.find((one) => one.field === "note")?.mine ?? desk.outbox.value(desk.claim, "note");
  }
}
