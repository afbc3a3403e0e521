// An answer that was refused: both values in view, and nothing decided for the reviewer.

import { drawEntries, el } from "../../../shared/scripts/dom.js";
import { PART_NAMES, PARTS } from "../article/segments.js";
import { fieldOfWords, rangesIn } from "./answer_words.js";
import { inShort, STANCE_WORDS } from "../evidence/evidence_list.js";

export function drawRefusals(place, entries, surface, settle) {
  drawEntries(place, entries, (entry) => {
    if (entry.field === "wording") return drawRefusedWording(entry, surface, settle);
    if (entry.field.startsWith("talk")) return drawRefusedComment(entry, settle);
    if (entry.field.startsWith("evidence")) return drawRefusedEvidence(entry, settle);
    return drawRefusedAnswer(entry, surface.sheet.codebook, settle);
  });
}

function drawRefusedAnswer(entry, codebook, settle) {
  const scale = codebook.scales.find((one) => one.name === entry.field);
  const words = codebook.scales.find((one) => fieldOfWords(one) === entry.field);
  const named = (value) => (words ? quoted(value) : nameOf(scale, value));
  const title = words ? `Words for ${words.title}` : (scale?.title ?? "Note");
  const changed = entry.theirs !== null;
  return el("div", { class: "faw-trouble", role: "alert" },
    el("p", {}, el("b", {}, `${title}: not saved. `),
      changed ? "It was changed elsewhere after this page showed it." : entry.message),
    sides(changed ? named(entry.theirs) : null, named(entry.mine)),
    el("div", { class: "faw-row" },
      settling(changed ? "Keep stored" : "Discard mine", () => settle(entry, "theirs")),
      settling(changed ? "Save mine" : "Try again", () => settle(entry, "mine"))));
}

// A correction: both wordings, or the reason alone where the reviewer has no words to lose.
function drawRefusedWording(entry, surface, settle) {
  const asText = ({ spans }) => PARTS.filter((part) => spans[part].length).map((part) => `${PART_NAMES[part]}: ${surface.articleView.text.words(spans[part])}`).join("\n");
  const mine = entry.mine?.spans ? asText(entry.mine) : null;
  const theirs = entry.theirs?.spans ? asText(entry.theirs) : null;
  return el("div", { class: "faw-trouble", role: "alert" },
    el("p", {}, el("b", {}, entry.action === "submit" ? "Not submitted. " : "Correction: not saved. "), mine && theirs ? "The claim was changed elsewhere after this page showed it." : entry.message),
    mine ? sides(theirs, mine) : "",
    el("div", { class: "faw-row" },
      settling(mine && theirs ? "Keep stored" : "Understood", () => settle(entry, "theirs")),
      mine && theirs ? settling("Save mine", () => settle(entry, "mine")) : ""));
}

// A piece of evidence: the reviewer's goes back into the form to be put right, or is let go.
function drawRefusedEvidence(entry, settle) {
  const asText = (piece) => [STANCE_WORDS[piece.stance], inShort(piece), piece.origin && `origin ${piece.origin}`, piece.note].filter(Boolean).join("\n");
  const withdrawn = entry.action === "withdraw_evidence";
  return el("div", { class: "faw-trouble", role: "alert" },
    el("p", {}, el("b", {}, "Evidence: not saved. "), entry.theirs ? "It was changed elsewhere after this page showed it." : entry.message),
    withdrawn ? "" : sides(entry.theirs ? asText(entry.theirs) : null, asText(entry.mine)),
    el("div", { class: "faw-row" },
      settling(withdrawn ? "Understood" : entry.theirs ? "Keep stored" : "Discard mine", () => settle(entry, "theirs")),
      withdrawn ? "" : settling("Edit mine", () => settle(entry, "mine"))));
}

// A comment: its words are back where they were typed.
function drawRefusedComment(entry, settle) {
  return el("div", { class: "faw-trouble", role: "alert" },
    el("p", {}, el("b", {}, "Talk: not saved. "), entry.message),
    entry.mine ? sides(null, entry.mine) : "",
    el("div", { class: "faw-row" }, settling("Understood", () => settle(entry, "theirs"))));
}

function settling(text, act) {
  return el("button", { type: "button", class: "faw-button", onclick: act }, text);
}

function sides(theirs, mine) {
  return el("dl", {},
    theirs === null ? "" : el("dt", {}, "Stored"), theirs === null ? "" : el("dd", { class: "faw-theirs" }, theirs),
    el("dt", {}, "Yours"), el("dd", { class: "faw-mine" }, mine));
}

// Marked words as a quotation.
export const quoted = (value) => rangesIn(value).map(([, , words]) => `“${words}”`).join(" … ") || "no words";

export function nameOf(scale, value) {
  if (!value) return scale ? "no answer" : "no note";
  return scale?.categories.find((category) => category.code === value)?.name ?? value;
}
