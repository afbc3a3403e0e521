// Comments on their way to the store, and those half typed, kept in the browser.

import { storage } from "../shared/scripts/storage.js";

const ACTIONS = ["comment", "amend_comment", "withdraw_comment", "resolve_thread", "reopen_thread"];

export const isOfTalk = ({ action }) => ACTIONS.includes(action);

// Where a comment is typed: the number of one's own that is changed, or the thread that is answered.
export const boxOf = ({ number, thread_by: by, thread }) => (number ? `edit ${number}` : thread ? `${by} ${thread}` : "");

export class TalkChanges {
  constructor(outbox) {
    this.outbox = outbox;
  }

  waiting(claim) {
    return this.outbox.pending.filter((event) => isOfTalk(event) && event.claim === claim);
  }

  // Falls with nothing but a claim that was not made.
  send(article, action, claim, value) {
    const maker = claim.startsWith("new:") ? claim.slice(4) : "";
    this.outbox.refusals.remove(claim, `talk ${boxOf(value)}`);
    return this.outbox.edit(article, action, claim, value, {}, maker);
  }

  // The words go back to where they were typed, under what is typed there by now.
  refuse({ claim, article, action, value }, message) {
    const home = claim.startsWith("new:") ? article : claim;
    const { words = "" } = value;
    if (words) this.keep(claim, boxOf(value), [words, this.draft(claim, boxOf(value))].filter(Boolean).join("\n"));
    this.outbox.refusals.add(home, { field: `talk ${boxOf(value)}`, action, mine: words, theirs: null, message });
  }

  keyOf(claim, box) {
    return `faw:talk:${this.outbox.reviewer}:${claim}:${box}`;
  }

  draft(claim, box) {
    return storage.read(this.keyOf(claim, box)) ?? "";
  }

  keep(claim, box, words) {
    storage.write(this.keyOf(claim, box), words || null);
  }

  // A claim that was made in this page is known by its number from now on.
  rename(from, to) {
    const words = this.draft(from, "");
    if (words) this.keep(to, "", words);
    this.keep(from, "", "");
  }
}
