// What the store refused, kept in the browser until the reviewer settles it; by claim, or by article
// where there is no claim.

import { storage } from "../shared/scripts/storage.js";

export class Refusals {
  // `changed` hears of the claim whose refusals are others now.
  constructor(reviewer, changed) {
    this.key = `faw:refused:${reviewer}`;
    this.changed = changed;
    this.entries = new Map(Object.entries(storage.read(this.key) ?? {}));
  }

  on(claim) {
    return this.entries.get(claim) ?? [];
  }

  add(claim, entry) {
    this.put(claim, [...this.on(claim).filter((one) => one.field !== entry.field), entry]);
  }

  // Returns what was refused, if anything was.
  remove(claim, field) {
    const entry = this.on(claim).find((one) => one.field === field);
    if (entry) this.put(claim, this.on(claim).filter((one) => one !== entry));
    return entry;
  }

  put(claim, entries) {
    if (entries.length) this.entries.set(claim, entries);
    else this.entries.delete(claim);
    storage.write(this.key, this.entries.size ? Object.fromEntries(this.entries) : null);
    this.changed(claim);
  }
}
