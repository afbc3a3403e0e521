// Notes half typed, kept in the browser until each is an answer of its own.

import { storage } from "../shared/scripts/storage.js";

export class NoteDrafts {
  constructor(outbox) {
    this.outbox = outbox;
  }

  keyOf(claim) {
    return `faw:draft:${this.outbox.reviewer}:${claim}`;
  }

  keep(claim, value) {
    const key = this.keyOf(claim);
    const seen = storage.read(key)?.seen ?? this.outbox.value(claim, "note");
    storage.write(key, { value, seen });
  }

  finish(claim, value) {
    this.outbox.push(claim, "note", value);
    storage.write(this.keyOf(claim), null);
  }

  // After a reload: what was half typed becomes an answer, unless the note changed meanwhile.
  rescue(claim) {
    const { outbox } = this;
    const draft = storage.read(this.keyOf(claim));
    if (!draft) return;
    storage.write(this.keyOf(claim), null);
    const stored = outbox.value(claim, "note");
    if (stored === draft.value) return;
    if (stored === draft.seen) outbox.push(claim, "note", draft.value);
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
  }
}
