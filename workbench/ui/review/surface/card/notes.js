// The note in the card: kept as it is typed, an answer as soon as the typing pauses.

import { paintUnsaved } from "./card.js";

const NOTE_PAUSE_MS = 600;

export class Notes {
  constructor(surface) {
    this.surface = surface;
    this.claim = null; // whose note is being typed
  }

  get field() {
    return this.surface.card?.note;
  }

  typed() {
    const { surface } = this;
    clearTimeout(this.timer);
    this.claim = surface.claim;
    surface.outbox.notes.keep(this.claim, this.field.value);
    paintUnsaved(surface.card, "Typing…");
    this.timer = setTimeout(() => this.flush(), NOTE_PAUSE_MS);
  }

  flush() {
    clearTimeout(this.timer);
    if (!this.claim) return;
    const { claim } = this;
    this.claim = null;
    this.surface.outbox.notes.finish(claim, this.field.value);
  }

  // A refused note stays in the field: it is the reviewer's text.
  paint(troubles) {
    const { surface } = this;
    if (this.claim || document.activeElement === this.field) return;
    this.field.value = troubles.find((one) => one.field === "note")?.mine ?? surface.outbox.value(surface.claim, "note");
  }
}
