// Changes of evidence on their way to the store, and forms half filled in, kept in the browser.

import { storage } from "../shared/scripts/storage.js";
import { fallenWith } from "./pending.js";

const ACTIONS = ["add_evidence", "amend_evidence", "withdraw_evidence"];

export const isOfEvidence = ({ action }) => ACTIONS.includes(action);

export class EvidenceChanges {
  constructor(outbox) {
    this.outbox = outbox;
  }

  // Which piece a change is about: the reviewer's number, or "new:" and the change that lists it.
  pieceOf({ action, operation, value }) {
    return action === "add_evidence" ? `new:${operation}` : String(value.number);
  }

  waiting(claim) {
    return this.outbox.pending.filter((event) => isOfEvidence(event) && event.claim === claim);
  }

  // A change of evidence falls with an earlier one of the same piece, or with a claim that was not made.
  send(article, action, claim, value) {
    const before = value.number && this.waiting(claim).findLast((event) => this.pieceOf(event) === String(value.number));
    const maker = claim.startsWith("new:") ? claim.slice(4) : "";
    this.outbox.refusals.remove(claim, `evidence ${value.number}`);
    return this.outbox.edit(article, action, claim, value, {}, before?.operation ?? maker);
  }

  // A piece that was listed in this page is known by its number from now on.
  number(operation, number) {
    for (const { value } of this.outbox.pending) if (value?.number === `new:${operation}`) value.number = number;
  }

  refuse(event, { refused, current }) {
    const { outbox } = this;
    const fallen = fallenWith(event, outbox.pending);
    outbox.drop(fallen);
    this.keepRefused(fallen.at(-1), refused, current?.stance ? current : null);
  }

  // What was refused stays in view until the reviewer settles it, if need be without its claim.
  keepRefused(event, message, theirs = null) {
    const home = event.claim.startsWith("new:") ? event.article : event.claim;
    this.outbox.refusals.add(home, { field: `evidence ${this.pieceOf(event)}`, action: event.action, mine: event.value, theirs, message });
  }

  formKey(claim) {
    return `faw:evidence:${this.outbox.reviewer}:${claim}`;
  }

  form(claim) {
    return storage.read(this.formKey(claim));
  }

  keepForm(claim, form) {
    storage.write(this.formKey(claim), form);
  }

  // A claim that was made in this page is known by its number from now on.
  rename(from, to) {
    if (this.form(from)) this.keepForm(to, this.form(from));
    this.keepForm(from, null);
  }
}
