// Putting right in place what the extraction check found wrong: who said it, of the article's speakers,
// or which words, selected in the article. A claim that was put right asks that question no more.

import { arrange, el, writeAttribute } from "../../../shared/scripts/dom.js";
import { isComposed } from "../../../shared/scripts/keyboard.js";
import { isGone } from "../claims/claim_states.js";
import { fresh } from "../editing/optimistic_edits.js";
import { CORRECT, mendingOf, settledAs, speakersToChoose } from "./mending_rules.js";

const SHOWN = 9; // more speakers would push the questions out of sight; the rest are listed in the field

export class Mending {
  constructor(card, surface) {
    this.surface = surface;
    this.sent = new Set(); // corrections on their way, by operation
    this.declined = new Set(); // one's own claims of which nobody is named as the speaker
    this.root = el("div", { class: "faw-mending", role: "group", hidden: true });
    this.check = card.scales.find(({ scale }) => scale.checks);
    this.check.root.after(this.root);
  }

  get claim() {
    return this.surface.claims[this.surface.current];
  }

  answer(claim) {
    return this.surface.outbox.value(claim, this.check.scale.name);
  }

  // A correction was put into the outbox.
  made(operation) {
    if (operation) this.sent.add(operation);
  }

  // Corrections that were stored: what was called wrong is correct now. What was answered before
  // stays in the claim's history.
  receive({ operation, refused, claims }) {
    if (!this.sent.delete(operation) || refused) return;
    const { outbox } = this.surface;
    const wrong = (claims ?? []).filter(({ id }) => mendingOf(this.answer(id)));
    for (const { id } of wrong) outbox.push(id, this.check.scale.name, CORRECT);
    if (wrong.length) this.surface.announcer.say("Corrected; the extraction check is settled.");
  }

  // A claim that was made in this page is known by its number from now on.
  rename({ operation, created }) {
    if (created && this.declined.has(fresh(operation))) this.declined.add(created);
  }

  // One's own new claim: the words are one's own, so that only who says it is left to ask.
  begun(claim) {
    this.surface.outbox.push(claim, this.check.scale.name, CORRECT);
  }

  paint() {
    const { claim, surface } = this;
    this.settle(claim);
    const kind = surface.outbox.mayWrite && claim && !isGone(claim) ? this.kindOf(claim) : "";
    const drawn = kind && JSON.stringify([claim.id, kind, claim.speaker, surface.speakers.groups]);
    this.root.hidden = !kind;
    if (!kind || this.drawn === drawn) return this.forget(kind);
    if (this.root.contains(document.activeElement) && this.kind === kind && this.shown === claim.id) return;
    Object.assign(this, { drawn, kind, shown: claim.id });
    this.root.setAttribute("aria-label", kind === "words" ? "Mend the words" : "Mend the source");
    arrange(this.root, kind === "words" ? this.words() : this.who(kind));
  }

  // The question is folded where nothing is left to ask: it can still be answered otherwise.
  settle(claim) {
    const { root } = this.check;
    const settled = this.answer(claim.id) === CORRECT && settledAs(claim, this.surface.sheet.reviewer);
    if (settled) writeAttribute(root, "data-settled", settled);
    else root.removeAttribute("data-settled");
  }

  forget(kind) {
    if (!kind) this.drawn = "";
  }

  kindOf(claim) {
    const { surface } = this;
    const own = claim.origin === surface.sheet.reviewer && !claim.speaker && !this.declined.has(claim.id);
    return mendingOf(this.answer(claim.id)) || (own ? "new" : "");
  }

  who(kind) {
    const { surface, claim } = this;
    const known = speakersToChoose(surface.claims, claim);
    const chip = (speaker) => el("button", { type: "button", class: "faw-choice", onclick: () => this.name(speaker) }, el("span", { dir: "auto" }, speaker.name));
    const list = el("datalist", { id: "faw-known-speakers" }, ...known.map(({ name }) => el("option", { value: name })));
    const field = el("input", { type: "text", id: "faw-said-by", maxlength: 200, list: "faw-known-speakers", dir: "auto",
      "aria-label": "Somebody else’s name", placeholder: "Somebody else" });
    const form = el("form", { class: "faw-row", onsubmit: (event) => { event.preventDefault(); this.typed(field.value, known); },
      onkeydown: (event) => event.key === "Escape" && !isComposed(event) && surface.answers.takeFocus() },
    field, el("button", { type: "submit", class: "faw-button" }, "Save"));
    const nobody = kind === "new" ? el("button", { type: "button", class: "faw-link", onclick: () => this.decline() }, "Nobody is named") : "";
    return [el("h3", {}, kind === "new" ? "Who says it?" : "Who said it?"),
      el("div", { class: "faw-choices" }, ...known.slice(0, SHOWN).map(chip)), form, list,
      el("p", { class: "faw-how" }, "Or select the source in the article and press ", el("kbd", {}, "⇧S"), ". ", nobody)];
  }

  words() {
    const { editor } = this.surface;
    const button = (text, key, act) => el("button", { type: "button", class: "faw-button", onclick: act }, text, key ? " " : "", key ? el("kbd", {}, key) : "");
    const edge = (text, title, ...by) => el("button", { type: "button", class: "faw-button", title, "aria-label": title, onclick: () => { editor.focusPart("content"); editor.nudge(...by); } }, text);
    return [el("h3", {}, "Which words are the claim?"),
      el("p", { class: "faw-how" }, "Select them in the article, or move an edge by a word."),
      el("div", { class: "faw-row", onpointerdown: (event) => event.preventDefault() }, // which would take the selection away
        button("Use selected words", "⇧T", () => editor.assign("content")), button("Add them", "⇧A", () => editor.add())),
      el("div", { class: "faw-row faw-edges" },
        edge("Start ◂", "One word more at the start", 0, -1), edge("Start ▸", "One word less at the start", 0, 1),
        edge("End ◂", "One word less at the end", 1, -1), edge("End ▸", "One word more at the end", 1, 1))];
  }

  typed(name, known) {
    const wanted = name.trim();
    if (!wanted) return;
    this.name(known.find((one) => one.name === wanted) ?? { name: wanted, type: "named_person", role: "" });
  }

  name(speaker) {
    this.surface.editor.nameOwnSpeaker(speaker);
    this.surface.answers.begin();
    this.surface.answers.takeFocus();
  }

  decline() {
    this.declined.add(this.claim.id);
    this.paint();
    this.surface.answers.takeFocus();
  }

  // By key or after an answer: to the first thing that can be chosen.
  enter() {
    this.paint();
    this.root.querySelector("button, input")?.focus({ preventScroll: true });
  }
}
