// What is kept in the browser beside the answers on their way: what was refused, and notes half typed.

import { shelf } from "../shared/scripts/storage.js";

export class Kept {
  constructor(reviewer) {
    this.reviewer = reviewer;
    this.troubles = new Map(Object.entries(shelf.read(this.troubleKey) ?? {}));
  }

  get troubleKey() {
    return `faw:refused:${this.reviewer}`;
  }

  draftKey(claim) {
    return `faw:draft:${this.reviewer}:${claim}`;
  }

  trouble(claim, entry) {
    const others = (this.troubles.get(claim) ?? []).filter((one) => one.field !== entry.field);
    this.setTroubles(claim, [...others, entry]);
  }

  setTroubles(claim, entries) {
    if (entries.length) this.troubles.set(claim, entries);
    else this.troubles.delete(claim);
    shelf.write(this.troubleKey, this.troubles.size ? Object.fromEntries(this.troubles) : null);
    this.tell(claim);
  }

  forget(claim, field) {
    const entries = this.troubles.get(claim) ?? [];
    const entry = entries.find((one) => one.field === field);
    if (entry) this.setTroubles(claim, entries.filter((one) => one !== entry));
    return entry;
  }

  // A note that is being typed, kept until it is an answer of its own.
  draft(claim, value) {
    const key = this.draftKey(claim);
    const seen = shelf.read(key)?.seen ?? this.value(claim, "note");
    shelf.write(key, { value, seen });
  }

  finishDraft(claim, value) {
    this.push(claim, "note", value);
    shelf.write(this.draftKey(claim), null);
  }

  // After a reload: what was half typed becomes an answer, unless the note changed meanwhile.
  rescueDraft(claim) {
    const draft = shelf.read(this.draftKey(claim));
    if (!draft) return;
    shelf.write(this.draftKey(claim), null);
    const stored = this.value(claim, "note");
    if (stored === draft.value) return;
    if (stored === draft.seen) this.push(claim, "note", draft.value);
    else {
      const message = "This note was changed elsewhere while you were typing.";
      this.trouble(claim, { field: "note", mine: draft.value, theirs: stored, message });
    }
  }
}
