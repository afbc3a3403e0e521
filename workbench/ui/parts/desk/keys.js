// Keys work everywhere on the page but in fields; with a modifier they are the browser's.

const KEYS = {
  "Move": [
    ["j", "k", "Next, previous claim"],
    ["n", "Next unreviewed claim"],
    ["l", "Open or close the list of claims"],
    ["p", "Open or close the speakers"],
    ["/", "Look for words in claims and speakers"],
    ["o", "Order: text, least sure, most to check"],
    ["q", "Intentions and feelings: quiet, or as any other"],
  ],
  "Answer": [
    ["0–9", "Answer the scale in focus; the focus moves on"],
    ["w", "s", "Scale above, below"],
    ["←", "→", "Read about the choices; Enter or Space takes one"],
    ["Backspace", "Take the answer in focus back"],
    ["e", "m", "Write the note; Esc leaves it"],
    ["?", "This help"],
  ],
};

function typing(event) {
  const target = event.composedPath()[0];
  return target instanceof Element && (target.matches("input:not([type=checkbox]), textarea, select") || target.isContentEditable);
}

function pressed(event, desk) {
  if (event.isComposing) return;
  if (typing(event)) {
    if (event.key === "Escape" && desk.root.contains(event.target)) event.target.blur();
    return;
  }
  if (document.querySelector("dialog[open]") && event.key !== "?") return;
  const action = actionFor(event, desk);
  if (!action) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // Streamlit has keys of its own on the same page
  action();
}

function actionFor(event, desk) {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (/^[0-9]$/.test(key)) return () => desk.digit(key);
  return {
    j: () => desk.step(1), k: () => desk.step(-1), n: () => desk.next(),
    o: () => desk.look({ order: desk.view.nextOrder }), q: () => desk.look({ quiet: !desk.view.quiet }),
    w: () => desk.moveScale(-1), s: () => desk.moveScale(1),
    e: () => desk.notes.field?.focus(), m: () => desk.notes.field?.focus(),
    l: () => desk.toggleList(), p: () => desk.toggleCast(), "/": () => desk.lookFor(),
    "?": () => desk.help(), Backspace: () => desk.clear(), Delete: () => desk.clear(),
  }[key];
}

function drawHelp() {
  const row = (keys, text) => [el("dt", {}, ...keys.map((key) => el("kbd", {}, key))), el("dd", {}, text)];
  const close = el("button", { type: "button", class: "faw-button", onclick: () => dialog.close() }, "Close");
  const groups = Object.entries(KEYS).map(([name, lines]) =>
    el("section", {}, el("h3", {}, name), el("dl", {}, ...lines.flatMap((line) => row(line.slice(0, -1), line.at(-1))))));
  const dialog = el("dialog", { class: "faw-help", "aria-label": "Keys" },
    el("h2", {}, "Keys"), el("div", { class: "faw-columns" }, ...groups),
    el("p", {}, "Click a highlight to choose its claim; where claims overlap, click again for the next one. ",
      "A dotted line is a report within a report: the first click takes the outer claim, the second the inner one."),
    el("p", {}, "Intentions, feelings and refusals are quiet: paler, passed over by ", el("kbd", {}, "n"),
      ", and not counted as to do. ", el("kbd", {}, "j"), " and ", el("kbd", {}, "k"),
      " still reach them, and they can be marked like any other."),
    close);
  return dialog;
}
