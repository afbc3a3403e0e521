// Evidence on its way to the store, and forms half filled in; kept in the browser like the answers.

import { shelf } from "../shared/scripts/storage.js";
import { Kept } from "./refusals.js";

export const CITING = ["add_evidence", "amend_evidence", "withdraw_evidence"];

export class Cited extends Kept {
  // Which piece a change is about: the reviewer's number, or "new:" and the change that lists it.
  pieceOf({ action, operation, value }) {
    return action === "add_evidence" ? `new:${operation}` : String(value.number);
  }

  cited(claim) {
    return this.pending.filter((event) => CITING.includes(event.action) && event.claim === claim);
  }

  // A change of evidence falls with an earlier one of the same piece, or with a claim that was not made.
  cite(article, action, claim, value) {
    const before = value.number && this.cited(claim).findLast((event) => this.pieceOf(event) === String(value.number));
    const maker = claim.startsWith("new:") ? claim.slice(4) : "";
    this.forget(claim, `evidence ${value.number}`);
    return this.edit(article, action, claim, value, {}, before?.operation ?? maker);
  }

  // A piece that was listed in this page is known by its number from now on.
  number(operation, number) {
    for (const { value } of this.pending) if (value?.number === `new:${operation}`) value.number = number;
  }

  refuseCited(event, { refused, current }) {
    const fallen = [event];
    for (const later of this.pending) if (fallen.some(({ operation }) => later.after === operation)) fallen.push(later);
    this.drop(fallen);
    this.keepCited(fallen.at(-1), refused, current?.stance ? current : null);
  }

  // What was refused stays in view until the reviewer settles it, if need be without its claim.
  keepCited(event, message, theirs = null) {
    const home = event.claim.startsWith("new:") ? event.article : event.claim;
    this.trouble(home, { field: `evidence ${this.pieceOf(event)}`, action: event.action, mine: event.value, theirs, message });
  }

  formKey(claim) {
    return `faw:evidence:${this.reviewer}:${claim}`;
  }

  form(claim) {
    return shelf.read(this.formKey(claim));
  }

  keepForm(claim, form) {
    shelf.write(this.formKey(claim), form);
  }
}
