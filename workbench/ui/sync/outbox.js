// The reviewer's answers and corrections: what is known to be stored, what is on its way, what was refused.
// An answer is kept here and in the browser's storage until the store has acknowledged it.

import { shelf } from "../shared/scripts/storage.js";
import "./connection.js";
import { Cited, CITING } from "./evidence_outbox.js";

const RETRY_MS = 5000;
const LEAVING_MS = 1500;
const LOST_MS = 12000;

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only there on secure origins
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}

const ASKING = ["history"]; // changes nothing, so it is not asked again by a later page

const BLANK = { version: 0, at: "", marks: {} };

class Ledger extends Cited {
  constructor(reviewer) {
    super(reviewer);
    this.instance = newId();
    this.born = Date.now();
    this.sequence = 0;
    this.sent = 0;
    this.pending = [];
    this.known = new Map();
    this.listeners = new Set();
    this.send = null;
    this.adopt();
    this.timer = setInterval(() => this.retry(), RETRY_MS);
  }

  get pendingKey() {
    return `faw:pending:${this.reviewer}:`;
  }

  // Answers that an earlier page of this reviewer did not get acknowledged; their operation ids
  // make it harmless to send them once more.
  adopt() {
    for (const key of shelf.keys(this.pendingKey)) {
      for (const event of shelf.read(key) ?? []) {
        if (!ASKING.includes(event.action)) this.pending.push({ ...event, seq: ++this.sequence });
      }
      shelf.write(key, null);
    }
    this.keep();
  }

  keep() {
    const key = this.pendingKey + this.instance;
    shelf.write(key, this.pending.length ? this.pending : null);
  }

  connect(send, page) {
    this.send = send;
    if (page !== this.page) this.arrive();
    this.page = page;
    if (this.sequence > this.sent && this.pending.length) this.dispatch();
  }

  // Between a link's press and the new page nothing is sent: what Streamlit is told then, it takes
  // to belong to the old page, and the new one stays empty.
  leave() {
    this.leaving = true;
    clearTimeout(this.arriving);
    this.arriving = setTimeout(() => this.arrive(), LEAVING_MS);
  }

  arrive() {
    clearTimeout(this.arriving);
    this.leaving = false;
    if (this.sequence > this.sent && this.pending.length) this.dispatch();
  }

  dispatch() {
    if (!this.send || this.leaving) return;
    this.sent = this.sequence;
    this.send({ instance: this.instance, events: this.pending, at: Date.now() });
  }

  retry() {
    const old = Date.now() - RETRY_MS;
    if (this.pending.some((event) => event.since < old)) {
      this.dispatch();
      this.tell();
      this.beginAnew();
    }
  }

  // A server that was started anew may not know this page any more, and hears nothing from it; a
  // fresh page, which finds everything in the browser's storage, is heard. Never while one types.
  async beginAnew() {
    const lost = Date.now() - LOST_MS;
    if (this.born > lost || !this.pending.some((event) => event.since < lost)) return;
    if (document.activeElement?.matches("input, textarea, select")) return;
    try {
      if (!(await fetch("_stcore/health", { cache: "no-store" })).ok) return;
    } catch {
      return; // not there yet
    }
    if (this.pending.length) location.reload();
  }

  // What the store holds, as told by the server; older news than we have is ignored.
  learn(claim, standing) {
    if (standing.version >= this.standing(claim).version) this.known.set(claim, standing);
  }

  standing(claim) {
    return this.known.get(claim) ?? BLANK;
  }

  waiting(claim) {
    return this.pending.filter((event) => event.claim === claim && event.field);
  }

  // Changes to an article's wording that are on their way, in the order they were made.
  edits(article) {
    return this.pending.filter((event) => event.action && event.article === article && !ASKING.includes(event.action));
  }

  // A change to the wording of claims; `expected` are their revisions as the page shows them.
  edit(article, action, claim, value, expected = {}, after = this.basis(article, [claim, ...Object.keys(expected)])) {
    if (!this.mayWrite && !ASKING.includes(action)) return "";
    const event = {
      seq: ++this.sequence,
      operation: newId(),
      reviewer: this.reviewer,
      article, action, claim, value, expected, after,
      since: Date.now(),
    };
    this.pending.push(event);
    this.keep();
    this.dispatch();
    return event.operation;
  }

  // The last change of wording on its way that touches one of these claims: what comes after falls with it.
  basis(article, claims) {
    const wordings = this.edits(article).filter(({ action }) => !CITING.includes(action));
    return wordings.findLast((event) => [event.claim, ...Object.keys(event.expected)].some((one) => one && claims.includes(one)))?.operation ?? "";
  }

  value(claim, field) {
    const latest = this.waiting(claim).findLast((event) => event.field === field);
    return latest ? latest.value : (this.standing(claim).marks[field] ?? "");
  }

  marks(claim) {
    const marks = { ...this.standing(claim).marks };
    for (const event of this.waiting(claim)) marks[event.field] = event.value;
    return marks;
  }

  // `saw` is what the page showed: the claim's wording as the store had told it, below corrections
  // that are on their way, and the codebook. The desk tells it by `seen`.
  push(claim, field, value, saw = this.seen?.(claim) ?? {}) {
    if (!this.mayWrite) return false;
    this.forget(claim, field); // a new answer settles what was refused before
    const seen = this.value(claim, field);
    if (seen === value) return false;
    const before = this.waiting(claim);
    this.pending.push({
      seq: ++this.sequence,
      operation: newId(),
      reviewer: this.reviewer,
      claim,
      field,
      value,
      seen,
      version: this.standing(claim).version + before.length,
      wording: saw.wording ?? 0,
      codebook: saw.codebook ?? "",
      after: before.at(-1)?.operation ?? "",
      since: Date.now(),
    });
    this.keep();
    this.tell(claim);
    this.dispatch();
    return true;
  }

  hear({ instance, outcomes }) {
    if (instance !== this.instance) return;
    for (const outcome of outcomes) {
      const event = this.pending.find((one) => one.operation === outcome.operation);
      if (!event) continue;
      if (event.action) this.hearEdit(event, outcome);
      else if ("refused" in outcome) this.refuse(event, outcome);
      else {
        this.drop([event]);
        this.learn(event.claim, outcome);
      }
      this.keep();
      this.tell(event.claim, outcome);
    }
  }

  drop(events) {
    this.pending = this.pending.filter((event) => !events.includes(event));
  }

  hearEdit(event, outcome) {
    if ("refused" in outcome) return this.refuseEdit(event, outcome);
    this.drop([event]);
    if (outcome.created) this.rename(`new:${event.operation}`, outcome.created);
    if (outcome.piece) this.number(event.operation, outcome.piece);
    for (const { id, revision } of outcome.claims ?? []) {
      for (const later of this.pending) if (later.expected && id in later.expected) later.expected[id] = revision;
      if (!outcome.unforeseen) this.leadOn(id, revision);
    }
    for (const [claim, standing] of Object.entries(outcome.standings ?? {})) this.learn(claim, standing);
  }

  // Answers given on top of a correction were given on the wording it led to; not where it was
  // stored on another one than the page knew.
  leadOn(claim, revision) {
    for (const later of this.waiting(claim)) if (later.wording + 1 === revision) later.wording = revision;
  }

  // A claim that was made in this page is known by its number from now on.
  rename(from, to) {
    const renamed = (claim) => (claim === from ? to : claim);
    for (const event of this.pending) {
      event.claim = renamed(event.claim);
      if (event.value?.claims) event.value.claims = event.value.claims.map(renamed);
      if (event.expected) event.expected = Object.fromEntries(Object.entries(event.expected).map(([id, seen]) => [renamed(id), seen]));
    }
    const draft = shelf.read(this.draftKey(from));
    if (draft) shelf.write(this.draftKey(to), draft);
    shelf.write(this.draftKey(from), null);
    if (this.form(from)) this.keepForm(to, this.form(from));
    this.keepForm(from, null);
  }

  // Changes that were made on top of a refused one fall with it; both wordings are put before the
  // reviewer, or the refusal alone where there is nothing of the reviewer's to lose.
  refuseEdit(event, outcome) {
    if (CITING.includes(event.action)) return this.refuseCited(event, outcome);
    const fallen = [event];
    for (const later of this.pending) if (fallen.some(({ operation }) => later.after === operation || later.claim === `new:${operation}`)) fallen.push(later);
    this.drop(fallen);
    if (outcome.current?.marks) this.learn(event.claim, outcome.current);
    for (const one of fallen) if (one.action === "add_evidence") this.keepCited(one, outcome.refused);
    const wording = fallen.filter((one) => one.action === "reword").at(-1);
    const mine = (wording ?? event).value;
    this.trouble(event.claim || event.article, {
      field: "wording", action: (wording ?? event).action, mine, theirs: outcome.current, message: outcome.refused,
    });
  }

  // Every answer to this claim that was given on top of the refused one falls with it. Where the
  // other change touched another question ours is sent again; where both changed the same one,
  // both values are put before the reviewer.
  refuse({ claim }, { refused, current }) {
    const fallen = this.waiting(claim);
    this.drop(fallen);
    if (current) this.known.set(claim, current);
    for (const field of new Set(fallen.map((event) => event.field))) {
      const ours = fallen.filter((event) => event.field === field);
      this.settle(ours[0].seen, ours.at(-1), refused, current);
    }
  }

  settle(seen, ours, message, current) {
    const { claim, field, value: mine } = ours;
    const theirs = current?.marks[field] ?? null;
    if (theirs === mine) return;
    if (theirs === seen) this.push(claim, field, mine, ours);
    else this.trouble(claim, { field, mine, theirs, message });
  }

  tell(claim, outcome) {
    for (const listener of this.listeners) listener(claim, outcome);
  }
}

function leadsAway(event) {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  if (link && link.target !== "_blank") window.fawLedger?.leave();
}

window.addEventListener("pointerdown", leadsAway, true);
window.addEventListener("keydown", (event) => event.key === "Enter" && leadsAway(event), true);
window.addEventListener("popstate", () => window.fawLedger?.leave());

export default function ({ data }) {
  const known = window.fawLedger;
  if (known?.reviewer === data.reviewer) {
    known.mayWrite = data.may_write;
    return;
  }
  if (known) clearInterval(known.timer);
  window.fawLedger = new Ledger(data.reviewer);
  window.fawLedger.mayWrite = data.may_write; // an observer's page takes nothing down
  window.dispatchEvent(new Event("faw-ledger"));
}
