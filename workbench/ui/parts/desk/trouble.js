// An answer that was refused: both values in view, and nothing decided for the reviewer.

function drawTroubles(place, entries, codebook, settle) {
  place.replaceChildren(...entries.map((entry) => drawTrouble(entry, codebook, settle)));
}

function drawTrouble(entry, codebook, settle) {
  const scale = codebook.scales.find((one) => one.name === entry.field);
  const button = (text, choice) =>
    el("button", { type: "button", class: "faw-button", onclick: () => settle(entry.field, choice) }, text);
  const changed = entry.theirs !== null;
  return el("div", { class: "faw-trouble", role: "alert" },
    el("p", {}, el("b", {}, `${scale?.title ?? "Note"}: not saved. `),
      changed ? "It was changed elsewhere after this page showed it." : entry.message),
    el("dl", {},
      changed ? el("dt", {}, "Stored") : "",
      changed ? el("dd", { class: "faw-theirs" }, nameOf(scale, entry.theirs)) : "",
      el("dt", {}, "Yours"), el("dd", { class: "faw-mine" }, nameOf(scale, entry.mine))),
    el("div", { class: "faw-row" },
      button(changed ? "Keep stored" : "Discard mine", "theirs"),
      button(changed ? "Save mine" : "Try again", "mine")));
}

function nameOf(scale, value) {
  if (!value) return scale ? "no answer" : "no note";
  return scale?.categories.find((category) => category.code === value)?.name ?? value;
}
