// The reviewer's answers and corrections: what is known to be stored, what is on its way, what was refused.
// An answer is kept here and in the browser's storage until the store has acknowledged it.

import { newId } from "../shared/scripts/new_id.js";
import { storage } from "../shared/scripts/storage.js";
import "./connection.js";
import { EvidenceChanges, isOfEvidence } from "./evidence_changes.js";
import { NoteDrafts } from "./note_drafts.js";
import { fallenWith, isReading, marksWith } from "./pending.js";
import { Refusals } from "./refusals.js";
import { Sender } from "./sender.js";
import { isOfTalk, TalkChanges } from "./talk_changes.js";

const BLANK = { version: 0, at: "", marks: {} };

class Outbox {
  constructor(reviewer) {
    this.reviewer = reviewer;
    this.instance = newId();
    this.sequence = 0;
    this.pending = [];
    this.known = new Map();
    this.listeners = new Set();
    this.sender = new Sender(this);
    this.refusals = new Refusals(reviewer, (claim) => this.notify(claim));
    this.notes = new NoteDrafts(this);
    this.evidence = new EvidenceChanges(this);
    this.talk = new TalkChanges(this);
    this.adopt();
  }

  get pendingKey() {
    return `faw:pending:${this.reviewer}:`;
  }

  // Answers that an earlier page of this reviewer did not get acknowledged; their operation ids
  // make it harmless to send them once more.
  adopt() {
    for (const key of storage.keys(this.pendingKey)) {
      for (const event of storage.read(key) ?? []) {
        if (!isReading(event)) this.pending.push({ ...event, seq: ++this.sequence });
      }
      storage.write(key, null);
    }
    this.keep();
  }

  keep() {
    const key = this.pendingKey + this.instance;
    storage.write(key, this.pending.length ? this.pending : null);
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
    return this.pending.filter((event) => event.action && event.article === article && !isReading(event));
  }

  // A change to the wording of claims; `expected` are their revisions as the page shows them.
  edit(article, action, claim, value, expected = {}, after = this.basis(article, [claim, ...Object.keys(expected)])) {
    if (!this.mayWrite && !isReading({ action })) return "";
    const event = {
      seq: ++this.sequence,
      operation: newId(),
      reviewer: this.reviewer,
      article, action, claim, value, expected, after,
      since: Date.now(),
    };
    this.pending.push(event);
    this.keep();
    this.sender.dispatch();
    return event.operation;
  }

  // The last change of wording on its way that touches one of these claims: what comes after falls with it.
  basis(article, claims) {
    const wordings = this.edits(article).filter((event) => !isOfEvidence(event) && !isOfTalk(event));
    return wordings.findLast((event) => [event.claim, ...Object.keys(event.expected)].some((one) => one && claims.includes(one)))?.operation ?? "";
  }

  value(claim, field) {
    return this.marks(claim)[field] ?? "";
  }

  marks(claim) {
    return marksWith(this.standing(claim).marks, this.waiting(claim));
  }

  // `versions` is what the page showed: the claim's wording as the store had told it, below corrections
  // that are on their way, and the codebook. The page tells it by `versionsShown`.
  push(claim, field, value, versions = this.versionsShown?.(claim) ?? {}) {
    if (!this.mayWrite) return false;
    this.refusals.remove(claim, field); // a new answer settles what was refused before
    if (this.value(claim, field) === value) return false;
    this.send(claim, field, value, versions);
    return true;
  }

  // The same answer once more, on the wording that the page shows now.
  affirm(claim, field) {
    if (this.mayWrite) this.send(claim, field, this.value(claim, field), this.versionsShown?.(claim) ?? {});
  }

  send(claim, field, value, versions) {
    const previous = this.value(claim, field);
    const before = this.waiting(claim);
    this.pending.push({
      seq: ++this.sequence,
      operation: newId(),
      reviewer: this.reviewer,
      claim,
      field,
      value,
      seen: previous, // as earlier pages kept it in the browser
      version: this.standing(claim).version + before.length,
      wording: versions.wording ?? 0,
      codebook: versions.codebook ?? "",
      after: before.at(-1)?.operation ?? "",
      since: Date.now(),
    });
    this.keep();
    this.notify(claim);
    this.sender.dispatch();
  }

  receive({ instance, outcomes }) {
    if (instance !== this.instance) return;
    for (const outcome of outcomes) {
      const event = this.pending.find((one) => one.operation === outcome.operation);
      if (!event) continue;
      if (event.action) this.receiveEdit(event, outcome);
      else if ("refused" in outcome) this.refuse(event, outcome);
      else {
        this.drop([event]);
        this.learn(event.claim, outcome);
      }
      this.keep();
      this.notify(event.claim, outcome);
    }
  }

  drop(events) {
    this.pending = this.pending.filter((event) => !events.includes(event));
  }

  receiveEdit(event, outcome) {
    if ("refused" in outcome) return this.refuseEdit(event, outcome);
    this.drop([event]);
    if (outcome.created) this.rename(`new:${event.operation}`, outcome.created);
    if (outcome.piece) this.evidence.number(event.operation, outcome.piece);
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
      if (event.expected) event.expected = Object.fromEntries(Object.entries(event.expected).map(([id, revision]) => [renamed(id), revision]));
    }
    this.notes.rename(from, to);
    this.evidence.rename(from, to);
    this.talk.rename(from, to);
  }

  // Changes that were made on top of a refused one fall with it; both wordings are put before the
  // reviewer, or the refusal alone where there is nothing of the reviewer's to lose.
  refuseEdit(event, outcome) {
    if (isOfEvidence(event)) return this.evidence.refuse(event, outcome);
    if (isOfTalk(event)) return this.refuseTalk(event, outcome);
    const fallen = fallenWith(event, this.pending, (later, { operation }) => later.claim === `new:${operation}`);
    this.drop(fallen);
    if (outcome.current?.marks) this.learn(event.claim, outcome.current);
    for (const one of fallen) if (one.action === "add_evidence") this.evidence.keepRefused(one, outcome.refused);
    for (const one of fallen) if (isOfTalk(one)) this.talk.refuse(one, outcome.refused);
    const wording = fallen.filter((one) => one.action === "reword").at(-1);
    const mine = (wording ?? event).value;
    this.refusals.add(event.claim || event.article, {
      field: "wording", action: (wording ?? event).action, mine, theirs: outcome.current, message: outcome.refused,
    });
  }

  refuseTalk(event, { refused }) {
    this.drop([event]);
    this.talk.refuse(event, refused);
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

  settle(previous, ours, message, current) {
    const { claim, field, value: mine } = ours;
    const theirs = current?.marks[field] ?? null;
    if (theirs === mine) return;
    if (theirs === previous) this.push(claim, field, mine, ours);
    else this.refusals.add(claim, { field, mine, theirs, message });
  }

  notify(claim, outcome) {
    for (const listener of this.listeners) listener(claim, outcome);
  }
}

function leadsAway(event) {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  if (link && link.target !== "_blank") window.fawOutbox?.sender.leave();
}

window.addEventListener("pointerdown", leadsAway, true);
window.addEventListener("keydown", (event) => event.key === "Enter" && leadsAway(event), true);
window.addEventListener("popstate", () => window.fawOutbox?.sender.leave());

export default function ({ data }) {
  const known = window.fawOutbox;
  if (known?.reviewer === data.reviewer) {
    known.mayWrite = data.may_write;
    return;
  }
  known?.sender.end();
  window.fawOutbox = new Outbox(data.reviewer);
  window.fawOutbox.mayWrite = data.may_write; // an observer's page takes nothing down
  window.dispatchEvent(new Event("faw-outbox"));
}
