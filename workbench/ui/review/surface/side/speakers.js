// The article's speakers: who they are, how many claims are theirs, and their correction, once for
// all of their claims.

import { el, many, writeAttribute } from "../../../shared/scripts/dom.js";
import { claimsBySpeaker, isOpen } from "../../../shared/scripts/claim_rules.js";
import { isComposed } from "../../../shared/scripts/keyboard.js";
import { NEW_CLAIM } from "../editing/optimistic_edits.js";

export class Speakers {
  constructor(card, surface) {
    this.surface = surface;
    this.root = card.cast;
    this.list = this.root.querySelector("ul");
    this.editing = null;
  }

  // From the claims that stand, the one with most claims first.
  show() {
    this.groups = claimsBySpeaker(this.surface.claims);
    this.surface.tabs.count("speakers", this.groups.length);
    if (this.editing === null) this.draw();
  }

  draw() {
    const held = this.list.contains(document.activeElement) ? document.activeElement.dataset.speaker : undefined;
    this.rows = this.groups.map(([name, ids]) => this.row(name, ids));
    this.list.replaceChildren(...this.rows.map(({ root }) => root));
    if (held !== undefined) this.rows.find(({ name }) => name === held)?.button.focus({ preventScroll: true });
    this.paint();
  }

  row(name, ids) {
    const first = this.surface.articleView.claims.get(ids[0]);
    const button = el("button", { type: "button", class: "faw-speaks", "data-speaker": name, title: "Step through their claims", onclick: () => this.next(name) },
      el("b", { dir: "auto" }, name || "No source"),
      el("span", {}, [first.speaker_role, first.speaker_type].filter(Boolean).join(" · ")),
      el("span", { class: "faw-share" }));
    const correct = !name ? "" : el("button", { type: "button", class: "faw-link", "aria-label": `Correct the speaker ${name}`, onclick: () => this.edit(name) }, "Correct");
    return { name, ids, button, root: el("li", {}, button, correct) };
  }

  paint() {
    for (const { ids, button } of this.rows ?? []) {
      const { current, painting: { painted } } = this.surface;
      const places = this.places(ids);
      const done = places.filter((at) => painted[at] && !isOpen(painted[at].state)).length;
      const share = `${many(places.length, "claim")}, ${done} done`;
      if (button.lastChild.textContent !== share) button.lastChild.textContent = share;
      writeAttribute(button, "aria-current", String(places.includes(current)));
    }
  }

  // Where claims of theirs stand now; there may be fewer than when the list was made.
  places(ids) {
    return ids.map((id) => this.surface.articleView.claims.get(id)?.at).filter((at) => at !== undefined);
  }

  next(name) {
    const { surface } = this;
    const all = this.places(this.groups.find(([one]) => one === name)?.[1] ?? []);
    const shown = all.filter(surface.painting.visible);
    const places = shown.length ? shown : all;
    const later = places.find((at) => at > surface.current);
    surface.navigation.select(later ?? places[0]);
  }

  edit(name) {
    this.editing = name;
    const { articleView, sheet } = this.surface;
    const form = drawSpeakerForm(sheet.speaker_types);
    const first = this.groups.find(([one]) => one === name)[1].map((id) => articleView.claims.get(id)).find(Boolean);
    const { type, speaker_role: role } = first ?? NEW_CLAIM;
    Object.assign(form.name, { value: name });
    Object.assign(form.type, { value: type });
    Object.assign(form.role, { value: role });
    form.only.hidden = this.surface.claims[this.surface.current]?.speaker !== name;
    form.only.textContent = `Claim ${this.surface.current + 1} alone`;
    form.root.onsubmit = (event) => {
      event.preventDefault();
      const { editor } = this.surface;
      const speaker = { name: form.name.value.trim(), type: form.type.value, role: form.role.value.trim() };
      const correct = event.submitter === form.only ? () => editor.nameOwnSpeaker(speaker) : () => editor.nameSpeaker(name, speaker);
      if (speaker.name) this.close(correct);
    };
    form.cancel.onclick = () => this.close();
    form.root.addEventListener("keydown", (event) => event.key === "Escape" && !isComposed(event) && this.close());
    const row = this.rows.find((one) => one.name === name);
    row.root.append(form.root);
    form.name.focus();
    form.name.select();
  }

  close(then) {
    const { editing } = this;
    this.editing = null;
    then?.();
    this.draw();
    (this.rows.find(({ name }) => name === editing) ?? this.rows[0])?.button.focus({ preventScroll: true });
  }
}

function drawSpeakerForm(types) {
  const name = el("input", { id: "faw-name", type: "text", maxlength: 200, required: true });
  const type = el("select", { id: "faw-type" }, ...types.map(([code, text]) => el("option", { value: code }, text)));
  const role = el("input", { id: "faw-office", type: "text", maxlength: 200 });
  const cancel = el("button", { type: "button", class: "faw-button" }, "Cancel");
  const only = el("button", { type: "submit", class: "faw-button", "data-act": "only" });
  const field = (text, input) => el("div", { class: "faw-field" }, el("label", { for: input.id }, text), input);
  const root = el("form", { class: "faw-naming" }, field("Name", name), field("Type", type), field("Office or role", role),
    el("div", { class: "faw-row" }, el("button", { type: "submit", class: "faw-button" }, "Correct all of theirs"), only, cancel));
  return { root, name, type, role, only, cancel };
}
