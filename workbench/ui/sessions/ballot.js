// The ballot: all questions at once, answered by digits and cast by one key; a vote stays in this
// browser until the server has told that it is stored.

import { el } from "../shared/scripts/dom.js";
import { newId } from "../shared/scripts/new_id.js";
import { rejects } from "../shared/scripts/rejects.js";
import { Scale } from "../shared/scripts/scale.js";
import { storage } from "../shared/scripts/storage.js";
import { toSecond } from "../shared/scripts/times.js";

const RESEND_MS = 2000;

export class Ballot {
  constructor(repaint) {
    this.repaint = repaint;
    this.answers = {};
    this.focus = 0;
    this.sent = 0;
    this.refused = "";
  }

  // Another claim or round begins afresh; what was chosen and not cast yet outlasts a reload.
  show(data, send) {
    Object.assign(this, { data, send });
    const name = `faw-vote ${data.session} ${data.me} ${data.claim.id} ${data.round}`;
    if (this.name !== name) {
      this.name = name;
      this.pending = storage.read(`${name} cast`);
      this.answers = { ...(storage.read(name) ?? this.pending?.marks ?? data.own ?? data.begin) };
      this.focus = Math.max(0, this.scales.findIndex((scale) => !this.answers[scale.name]));
      this.refused = "";
    }
    this.receive(data.ack);
    if (this.pending) this.push();
  }

  get scales() {
    return this.data.codebook;
  }

  get applicable() {
    return rejects(this.answers, this.scales) ? this.scales.filter(({ rejecting }) => rejecting.length) : this.scales;
  }

  get whole() {
    return this.applicable.every((scale) => !scale.required || this.answers[scale.name]);
  }

  get changed() {
    const { own, reworded } = this.data;
    return !own || reworded || this.applicable.some((scale) => (own[scale.name] ?? "") !== (this.answers[scale.name] ?? ""));
  }

  receive(ack) {
    if (!this.pending || ack?.operation !== this.pending.operation) return;
    this.refused = ack.refused;
    this.pending = null;
    storage.write(`${this.name} cast`, null);
    if (!ack.refused) storage.write(this.name, null);
  }

  give(at, code) {
    const scale = this.scales[at];
    this.answers = { ...this.answers, [scale.name]: code };
    this.focus = Math.min(at + 1, this.applicable.length - 1);
    storage.write(this.name, this.answers);
    this.repaint();
  }

  ask(at) {
    this.focus = at;
    this.repaint();
  }

  digit(key) {
    const category = this.scales[this.focus].categories.find((one) => one.key === key);
    if (category) this.give(this.focus, category.code);
  }

  clear() {
    delete this.answers[this.scales[this.focus].name];
    storage.write(this.name, this.answers);
    this.repaint();
  }

  move(by) {
    this.focus = (this.focus + by + this.applicable.length) % this.applicable.length;
    this.repaint();
  }

  cast() {
    if (!this.whole || this.pending || !this.changed) return;
    const { claim, round, session } = this.data;
    const marks = Object.fromEntries(this.applicable.map((scale) => [scale.name, this.answers[scale.name] ?? ""]));
    this.pending = { operation: newId(), session, claim: claim.id, revision: claim.revision, round, marks };
    storage.write(`${this.name} cast`, this.pending);
    this.push();
    this.repaint();
  }

  push() {
    if (Date.now() - this.last < RESEND_MS) return;
    this.last = Date.now();
    this.sent += 1;
    this.send({ ...this.pending, sent: this.sent });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.pending && this.push(), RESEND_MS + 50);
  }
}

export function drawBallot(ballot) {
  const { data } = ballot;
  const cast = el("button", { type: "button", class: "faw-cast", onclick: () => ballot.cast(),
    disabled: !ballot.whole || Boolean(ballot.pending) || !ballot.changed }, castLabel(ballot), el("kbd", {}, "Enter"));
  return el("section", { class: "faw-ballot", "aria-label": "Your vote" },
    el("div", { class: "faw-scales" }, ...ballot.scales.map((scale, at) => drawQuestion(ballot, scale, at))),
    el("div", { class: "faw-casting" }, cast, el("p", { role: "status" }, castNote(ballot, data))));
}

const castLabel = (ballot) => (ballot.data.own ? "Change the vote " : "Cast the vote ");

function castNote(ballot, data) {
  if (ballot.pending) return "Sending your vote…";
  if (ballot.refused) return ballot.refused;
  if (data.reworded) return "The words were changed since you voted. Vote again, on the new ones; until then your vote counts as one on other words.";
  if (data.own && !ballot.changed) return `Your vote is stored, ${toSecond(data.cast_at)}. You can change it until the votes are shown.`;
  if (data.own) return "Not cast yet: your earlier vote stands.";
  if (!ballot.whole) return "Answer all questions. Nobody sees your vote before all are shown.";
  return data.earlier ? "Filled in as you voted before." : Object.keys(data.begin).length ? "Filled in as you marked it." : "Nobody sees your vote before all are shown.";
}

const NAMES = { root: "faw-question-of", title: "faw-asks", group: "faw-options", choice: "faw-option" };

function drawQuestion(ballot, scale, at) {
  const question = new Scale(scale, {
    id: `faw-vote-${scale.name}`,
    names: NAMES,
    give: (code) => ballot.give(at, code),
    ask: () => ballot.ask(at),
    unanswered: "–",
  });
  question.show(ballot.answers[scale.name] ?? "", { focused: at === ballot.focus, off: !ballot.applicable.includes(scale) });
  scale.categories.forEach(({ definition }, place) => { question.choices[place].title = definition; });
  return question.root;
}
