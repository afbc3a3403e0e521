// One form: what is typed and chosen in it, put back when it is opened again with less in it.

import { el } from "../scripts/dom.js";
import { toMinute } from "../scripts/times.js";
import { keepDraft, takeDraft, token } from "./stored_drafts.js";

const LONG = 20_000; // characters from which on writing waits for a pause
const PAUSE_MS = 400;
const DRAWING_MS = 10_000;
const LOOK_MS = 50;
const SETTLED_MS = 400; // a slow browser shows fields a while after the server has drawn them
const TRIES = 3;
const SHOWN = 60;

const classOf = (key) => `st-key-${key.trimStart().replaceAll(/[^a-zA-Z0-9_-]/g, "-")}`; // as Streamlit does
export const TYPED = "textarea, input[type=text]:not([role=combobox])";

export class Form {
  constructor(home) {
    this.home = home;
    this.draft = null;
    this.begun = new Map(); // what a field held before anything was typed into it
    this.before = new Map(); // and before what is being typed
    this.notice = "";
  }

  receive(data, root, send) {
    const opened = data.visit !== this.data?.visit || root !== this.root;
    Object.assign(this, { data, root, send });
    if (this.offered && data.taken === this.offered) this.arrive();
    if (opened) this.open();
    if (!this.offered) this.choose();
    this.paint();
  }

  // A drawing that was cut short may not have brought it into the fields.
  arrive() {
    this.offered = "";
    whenDrawn(() => setTimeout(() => this.lookAgain(), SETTLED_MS));
  }

  lookAgain() {
    const missing = this.draft && this.lacking(this.draft).some(([name]) => this.field(name));
    if (missing && !this.offered && this.tries++ < TRIES) this.offer(this.draft);
  }

  field(name) {
    return document.querySelector(`.${CSS.escape(classOf(this.data.prefix + name))} :is(${TYPED})`);
  }

  // The name of a field of this form, by the classes of what it stands in.
  nameOf(field) {
    const prefix = classOf(this.data.prefix);
    for (let at = field.parentElement; at; at = at.parentElement) {
      const own = [...at.classList].find((one) => one.startsWith(prefix));
      if (own) return own.slice(prefix.length);
    }
    return "";
  }

  // The visit may be new and know nothing, or an old one that what was typed last did not reach.
  open() {
    this.draft ??= takeDraft(this.home);
    this.notice = "";
    this.dropped = null;
    if (!this.draft || !this.hasMore(this.draft)) return;
    for (const [name, { value, from }] of Object.entries(this.draft.texts)) {
      const field = this.field(name);
      const early = field?.value && ![from, this.data.values[name]].includes(field.value) && !value.includes(field.value);
      if (early) this.join(name, field, value);
    }
    this.tries = 0;
    this.offer(this.draft);
  }

  // What is typed before the rest is back in its field goes after it. A field that is being typed
  // in takes nothing from the server.
  join(name, field, kept) {
    const whole = `${kept}\n${field.value}`;
    if (document.activeElement === field) put(field, whole);
    this.note(name, whole);
  }

  lacking({ texts }) {
    const shown = (name) => this.field(name)?.value ?? this.data.values[name];
    return Object.entries(texts).filter(([name, { value }]) => value !== shown(name));
  }

  chosen({ place, choices }) {
    return place === this.data.place ? choices : {};
  }

  hasMore(draft) {
    const { data } = this;
    const chosen = Object.entries(this.chosen(draft));
    const other = chosen.some(([name, value]) => JSON.stringify(value) !== JSON.stringify(data.choices[name]));
    return other || this.lacking(draft).length > 0 || (draft.place === data.place && draft.basis !== data.basis);
  }

  offer(draft) {
    const id = token();
    this.offered = id;
    this.notice = noticeOf(draft);
    this.coming = new Set(this.lacking(draft).map(([name]) => name));
    whenDrawn(() => {
      if (this.offered !== id || !this.draft) return;
      this.report({ token: id, texts: this.texts(this.draft), choices: this.chosen(draft), basis: draft.basis });
    });
  }

  texts(draft) {
    return Object.fromEntries(Object.entries(draft.texts).map(([name, { value }]) => [name, value]));
  }

  report(kept) {
    this.send({ ...kept, visit: this.data.visit, reviewer: this.data.reviewer });
  }

  // Choices are Streamlit's; it says which of them differ from what the form began with.
  choose() {
    const { choices, basis, place } = this.data;
    if (!this.draft && !Object.keys(choices).length) return;
    const before = this.draft ?? { texts: {} };
    const same = JSON.stringify([before.choices, before.basis, before.place]) === JSON.stringify([choices, basis, place]);
    if (!same) this.keep({ ...before, choices, basis, place });
  }

  begin(name, field) {
    this.begun.set(name, field.value);
  }

  precede(name, field) {
    this.before.set(name, field.value);
  }

  type(name, field) {
    if (this.dropped) this.notice = "";
    this.dropped = null;
    const kept = this.offered && this.coming.delete(name) ? this.draft?.texts[name]?.value : "";
    const back = this.before.get(name) === kept || field.value.includes(kept); // already, though not told yet
    if (kept && !back) this.join(name, field, kept);
    else this.note(name, field.value);
  }

  note(name, value) {
    const { choices, basis, place } = this.data;
    const texts = { ...this.draft?.texts };
    const from = texts[name]?.from ?? this.begun.get(name) ?? "";
    texts[name] = { value, from };
    if (value === from) delete texts[name];
    this.keep({ choices, basis, place, ...this.draft, texts });
  }

  keep(draft) {
    const { texts, choices } = draft;
    const some = Object.keys(texts).length + Object.keys(choices).length > 0;
    this.draft = some ? { ...draft, at: Date.now() } : null;
    this.stopWaiting();
    const long = Object.values(texts).some(({ value }) => value.length > LONG);
    if (long) this.timer = setTimeout(() => this.write(), PAUSE_MS);
    else this.write();
  }

  write() {
    this.stopWaiting();
    this.unkept = !keepDraft(this.home, this.draft) && this.draft !== null;
    this.paint();
  }

  stopWaiting() {
    clearTimeout(this.timer);
    this.timer = null;
  }

  end() {
    this.draft = this.dropped = null;
    this.offered = this.notice = "";
    this.unkept = false;
    this.begun.clear();
    this.stopWaiting();
    this.paint();
  }

  drop() {
    const { draft } = this;
    this.end();
    this.dropped = draft;
    keepDraft(this.home, null);
    this.report({ token: token(), dropped: true });
    this.notice = "Dropped.";
    this.paint();
  }

  putBack() {
    const { dropped } = this;
    this.dropped = null;
    this.keep(dropped);
    this.offer(dropped);
    this.paint();
  }

  paint() {
    const { root } = this;
    const words = this.unkept ? "The browser cannot keep this: it is gone if you leave the page before you use it." : this.notice;
    const act = (label, done) => el("button", { type: "button", onclick: done }, label);
    let action = "";
    if (this.dropped) action = act("Put it back", () => this.putBack());
    else if (this.notice) action = act("Drop it", () => this.drop());
    const now = words + (action && action.textContent);
    if (!root || root.dataset.shown === now) return;
    root.dataset.shown = now;
    root.replaceChildren(...(words ? [el("p", {}, words), action] : []));
  }
}

// As if it had been typed: React sees the change and keeps it.
function put(field, value) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Once the page stands: a drawing that is cut short by the next one may leave other fields empty.
function whenDrawn(act, until = Date.now() + DRAWING_MS) {
  const state = document.querySelector("[data-test-script-state]")?.dataset.testScriptState ?? "notRunning";
  if (state === "notRunning" || Date.now() > until) act();
  else setTimeout(() => whenDrawn(act, until), LOOK_MS);
}

function noticeOf({ texts, at }) {
  const typed = Object.values(texts).map(({ value }) => value.trim()).find(Boolean) ?? "";
  const start = typed.length > SHOWN ? `${[...typed].slice(0, SHOWN).join("")}…` : typed;
  return `Kept from before: ${start ? `“${start}”` : "what was chosen"} (${toMinute(at)}).`;
}
