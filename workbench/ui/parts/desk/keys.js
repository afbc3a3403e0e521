// Keys work everywhere on the page but in fields; with a modifier they are the browser's.

const KEYS = [
  ["j", "k", "Next, previous claim"],
  ["n", "Next unreviewed claim"],
  ["0–9", "Answer the scale in focus; the focus moves on"],
  ["w", "s", "Scale above, below"],
  ["←", "→", "Read about the choices; Enter or Space takes one"],
  ["Backspace", "Take the answer in focus back"],
  ["e", "m", "Write the note; Esc leaves it"],
  ["l", "Open or close the list of claims"],
  ["o", "Order: text, least sure, most to check"],
  ["q", "Intentions and feelings: quiet, or as any other"],
  ["?", "This help"],
];

function typing(event) {
  const target = event.composedPath()[0];
  return target instanceof Element && (target.matches("input, textarea, select") || target.isContentEditable);
}

function pressed(event, desk) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event)) {
    if (event.key === "Escape" && event.target === desk.note()) event.target.blur();
    return;
  }
  if (document.querySelector("dialog[open]") && event.key !== "?") return;
  const action = actionFor(event.key, desk);
  if (!action) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // Streamlit has keys of its own on the same page
  action();
}

function actionFor(key, desk) {
  if (/^[0-9]$/.test(key)) return () => desk.digit(key);
  return {
    j: () => desk.step(1), k: () => desk.step(-1), n: () => desk.next(),
    o: () => desk.look({ order: desk.view.nextOrder }), q: () => desk.look({ quiet: !desk.view.quiet }),
    w: () => desk.moveScale(-1), s: () => desk.moveScale(1),
    e: () => desk.writeNote(), m: () => desk.writeNote(),
    l: () => desk.toggleList(), "?": () => desk.help(), Backspace: () => desk.clear(), Delete: () => desk.clear(),
  }[key];
}

function drawHelp() {
  const row = (keys, text) => [el("dt", {}, ...keys.map((key) => el("kbd", {}, key))), el("dd", {}, text)];
  const close = el("button", { type: "button", class: "faw-button", onclick: () => dialog.close() }, "Close");
  const dialog = el("dialog", { class: "faw-help", "aria-label": "Keys" },
    el("h2", {}, "Keys"),
    el("dl", {}, ...KEYS.flatMap((line) => row(line.slice(0, -1), line.at(-1)))),
    el("p", {}, "Click a highlight to choose its claim; where claims overlap, click again for the next one. ",
      "A dotted line is a report within a report: the first click takes the outer claim, the second the inner one."),
    el("p", {}, "Intentions, feelings and refusals are quiet: paler, passed over by ", el("kbd", {}, "n"),
      ", and not counted as to do. ", el("kbd", {}, "j"), " and ", el("kbd", {}, "k"),
      " still reach them, and they can be marked like any other."),
    close);
  return dialog;
}
