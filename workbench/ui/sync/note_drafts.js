// Notes half typed, kept in the browser until each is an answer of its own.

import { storage } from "../shared/scripts/storage.js";

export class NoteDrafts {
  constructor(outbox) {
    this.outbox = outbox;
    // The note that stood when the typing began, by claim; another tab's typing has its own.
    this.begun = new Map();
  }

  keyOf(claim) {
    return `faw:draft:${this.outbox.reviewer}:${claim}`;
  }

  keep(claim, value) {
    if (!this.begun.has(claim)) this.begun.set(claim, this.outbox.value(claim, "note"));
    // `seen` is what earlier pages kept in the browser too.
    storage.write(this.keyOf(claim), { value, seen: this.begun.get(claim) });
  }

  finish(claim, value) {
    const before = this.begun.get(claim) ?? this.outbox.value(claim, "note");
    this.begun.delete(claim);
    storage.write(this.keyOf(claim), null);
    this.answer(claim, { value, seen: before });
  }

  // After a reload: what was half typed becomes an answer.
  rescue(claim) {
    const draft = storage.read(this.keyOf(claim));
    if (!draft) return;
    storage.write(this.keyOf(claim), null);
    this.answer(claim, draft);
  }

  // An answer unless the note changed meanwhile: then both are shown.
  answer(claim, draft) {
    const { outbox } = this;
    const stored = outbox.value(claim, "note");
    if (stored === draft.value) return;
    if (whole(stored) === whole(draft.seen)) outbox.push(claim, "note", draft.value);
    else {
      const message = "This note was changed elsewhere while you were typing.";
      outbox.refusals.add(claim, { field: "note", mine: draft.value, theirs: stored, message });
    }
  }

  // A claim that was made in this page is known by its number from now on.
  rename(from, to) {
    const draft = storage.read(this.keyOf(from));
    if (draft) storage.write(this.keyOf(to), draft);
    storage.write(this.keyOf(from), null);
    if (this.begun.has(from)) this.begun.set(to, this.begun.get(from));
    this.begun.delete(from);
  }
}

// Half an emoji, cut by the browser, is stored as another character.
function whole(text) {
  return text.toWellFormed?.() ?? text;
}
