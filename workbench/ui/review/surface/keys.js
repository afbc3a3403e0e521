// Keys work everywhere on the page but in fields; with a modifier they are the browser's.

import { el } from "../../shared/scripts/dom.js";
import { isComposed, isTyping, keyOf } from "../../shared/scripts/keyboard.js";
import { SIGNS, STANDING_SIGNS, STANDING_WORDS, STATE_WORDS } from "./claims/claim_states.js";

const KEYS = {
  "Move": [
    ["j", "k", "Next, previous claim"],
    ["n", "Next unreviewed claim"],
    ["l", "Open or leave the list of claims"],
    ["p", "Open or leave the speakers"],
    ["/", "Look for words in claims and speakers"],
    ["o", "Order: text, least certain extraction, most check-worthy, flagged, disputed"],
    ["q", "Intentions and feelings: not for review, or for review"],
  ],
  "Answer": [
    ["0–9", "Answer the scale in focus; the focus moves on"],
    ["w", "s", "Scale above, below"],
    ["←", "→", "Read about the choices; Enter or Space takes one"],
    ["Backspace", "Take the answer in focus back"],
    ["⇧W", "The selected words say so: on a scale that asks for them, once it is answered; without any, selects some"],
    ["v", "Submit a finished claim: locks your blind answers, and shows others’"],
    ["e", "List evidence, or go on with the piece begun; Esc leaves it, Enter saves it"],
    ["m", "Write the note; Esc leaves it"],
    ["d", "Open or leave the talk about the claim; Ctrl+Enter sends a comment"],
    ["?", "This help"],
  ],
  "Correct": [
    ["a", "A new claim of the selected words; without any, selects some: arrows move, Shift and arrows stretch"],
    ["⇧S", "⇧C", "⇧T", "Selected words become source, cue or content; without any, chooses the part whose edges move"],
    ["⇧A", "Add the selected words to the content"],
    ["Alt ⇧ ←", "Alt ⇧ →", "The part’s end a word back, on"],
    ["Alt ⇧ ↑", "Alt ⇧ ↓", "The part’s start a word back, on"],
    ["⇧D", "Remove that part: source or cue"],
    ["⇧M", "Merge with the next claim; with any other under c"],
    ["⇧B", "Split where the text was clicked, or before the selected words"],
    ["⇧X", "Withdraw the claim, or restore it"],
    ["t", "x", "Take a new find (an answer does so too) or keep a lost claim; leave it out"],
    ["c", "Open or close these as buttons"],
    ["u", "⇧U", "Undo, redo in this article"],
    ["h", "Open or leave the history of the claim"],
    ["f", "Flag for discussion"],
  ],
};

export function pressed(event, surface) {
  const key = keyOf(event);
  if (isComposed(event)) return;
  if (isTyping(event)) {
    if (key === "Escape" && surface.root.contains(event.target)) event.target.blur();
    return;
  }
  if (document.querySelector("dialog[open]") && key !== "?") return;
  const action = surface.typing.interrupted() ? () => {} : actionFor(key, event, surface);
  const held = event.repeat && !GOES_ON.includes(key); // a finger left on a key answers once
  if (!action && !(held && PRESSES.includes(key))) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // Streamlit has keys of its own on the same page
  if (!held) action();
}

const GOES_ON = ["j", "k", "w", "s", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const PRESSES = ["Enter", " "];

const EDGES = { ArrowLeft: [1, -1], ArrowRight: [1, 1], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function actionFor(key, event, surface) {
  const { editor, answers } = surface;
  if (event.ctrlKey || event.metaKey) return undefined;
  if (event.altKey) return event.shiftKey && EDGES[key] ? () => editor.nudge(...EDGES[key]) : undefined;
  if (EDGES[key]) return editor.selection.spans ? () => editor.selection.move(key, event.shiftKey) : undefined;
  if (key === "Escape") return editor.selection.spans ? () => editor.selection.clear() : undefined;
  if (/^[0-9]$/.test(key)) return () => answers.digit(key);
  return {
    a: () => editor.begin(), A: () => editor.add(), f: () => editor.flag(), h: () => surface.sections.toggleHistory(),
    S: () => editor.assign("source"), C: () => editor.assign("cue"), T: () => editor.assign("content"),
    W: () => surface.answerWords.mark(), D: () => editor.drop(editor.part), M: () => editor.merge(), B: () => editor.split(), X: () => editor.withdraw(),
    v: () => surface.others.submit(), t: () => editor.take(), x: () => editor.decline(),
    c: () => surface.sections.toggleCorrect(), u: () => editor.turn("undo"), U: () => editor.turn("redo"),
    j: () => surface.navigation.step(1), k: () => surface.navigation.step(-1), n: () => surface.navigation.next(),
    o: () => surface.navigation.look({ order: surface.view.nextOrder }), q: () => surface.navigation.look({ quiet: !surface.view.quiet }),
    w: () => answers.move(-1), s: () => answers.move(1),
    e: () => surface.evidence?.begin(), d: () => surface.talk.toggle(), m: () => surface.notes.field?.focus(),
    l: () => surface.sections.toggleList(), p: () => surface.sections.toggleSpeakers(), "/": () => surface.sections.lookFor(),
    "?": () => surface.sections.help(), Backspace: () => answers.clear(), Delete: () => answers.clear(),
  }[key];
}

// Every sign in the margin, the rail and the list, with what it says.
function drawSigns() {
  const states = Object.entries(SIGNS).filter(([, sign]) => sign).map(([state, sign]) => [sign, STATE_WORDS[state]]);
  const others = ["offered", "lost"].map((state) => [STANDING_SIGNS[state], STANDING_WORDS[state]]);
  return el("ul", { class: "faw-signlist" }, ...[...states, ...others, ["⚑", "flagged for discussion"]].map(([sign, words]) =>
    el("li", {}, el("b", { "aria-hidden": "true" }, sign), ` ${words}`)));
}

export function drawHelp() {
  const row = (keys, text) => [el("dt", {}, ...keys.map((key) => el("kbd", {}, key))), el("dd", {}, text)];
  const close = el("button", { type: "button", class: "faw-button", onclick: () => dialog.close() }, "Close");
  const groups = Object.entries(KEYS).map(([name, lines]) =>
    el("section", {}, el("h3", {}, name), el("dl", {}, ...lines.flatMap((line) => row(line.slice(0, -1), line.at(-1))))));
  const dialog = el("dialog", { class: "faw-help", "aria-label": "Keys" },
    el("h2", {}, "Keys"), el("div", { class: "faw-columns" }, ...groups),
    el("h3", {}, "Signs"), drawSigns(),
    el("p", {}, "Click a highlight to choose its claim; where claims overlap, click again for the next one. ",
      "A dotted line is a report within a report: the first click takes the outer claim, the second the inner one."),
    el("p", {}, "Intentions, feelings and refusals are not for review at first: paler, passed over by ", el("kbd", {}, "n"),
      ", and not counted as to do. ", el("kbd", {}, "j"), " and ", el("kbd", {}, "k"),
      " still reach them, and they can be marked like any other."),
    el("p", {}, "Letters go by the shift key, whatever caps lock says; on a keyboard without Latin letters by the place of the key."),
    close);
  return dialog;
}
