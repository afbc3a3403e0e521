// The claim card: what is claimed and by whom, the scales, the note, what is saved.

import { verbOf } from "../../../shared/scripts/attribution.js";
import { drawEntries, el, many, writeAttribute } from "../../../shared/scripts/dom.js";
import { foundBy } from "../../../shared/scripts/found_by.js";
import { inUtc, toSecond } from "../../../shared/scripts/times.js";
import { isOpen } from "../../../shared/scripts/claim_rules.js";
import { isGone, STANDING_WORDS } from "../claims/claim_states.js";
import { drawFirstKeys } from "../first_keys.js";
import { drawActions } from "./actions.js";
import { isCorrected } from "./mending_rules.js";
import { datedWords } from "./dated_words.js";
import { drawScales } from "./scales.js";
import { drawTags } from "./tags.js";

export function drawCard(root, sheet, surface) {
  const part = (tag, name, properties = {}, ...children) =>
    (card[name] = el(tag, { class: `faw-${name}`, ...properties }, ...children));
  const card = { scales: drawScales(sheet.codebook, surface) };
  const acts = drawActions(surface);
  const arrow = (text, label, by) =>
    el("button", { type: "button", class: "faw-step", "aria-label": label, title: label, onclick: () => surface.navigation.step(by) }, text);
  root.replaceChildren(
    el("div", { class: "faw-top" },
      arrow("‹", "Previous claim (k)", -1), part("h2", "count"), arrow("›", "Next claim (j)", 1),
      part("span", "done"), foldButton(root)),
    part("div", "bar", { role: "progressbar", "aria-label": "Claims done", "aria-valuemin": 0 }, el("i")),
    part("div", "troubles"),
    part("div", "sought", { hidden: true, role: "group", "aria-label": "Filters in use" }),
    part("div", "finds", { hidden: true }),
    el("div", { class: "faw-claim" },
      el("p", { class: "faw-who" }, part("strong", "speaker", { dir: "auto" }), " ", part("span", "verb", { dir: "auto" }), " ", part("span", "role")),
      part("blockquote", "words", { dir: "auto", translate: "no" }),
      part("button", "unfold", { type: "button", hidden: true, "aria-expanded": "false", onclick: () => toggleWords(card) }),
      part("p", "facets")),
    part("div", "body", { tabindex: -1 },
      part("p", "standing", { hidden: true }), part("p", "flagged", { hidden: true }), part("p", "newer", { hidden: true }, ...drawNewer(surface)),
      el("div", { class: "faw-tools" }, part("div", "acts", {}, ...acts.row), part("details", "correct", {}, ...acts.correct)),
      el("div", { class: "faw-scales" }, ...card.scales.map((scale) => scale.root)),
      part("details", "evidence"),
      part("section", "others", { "aria-label": "Others’ marks", hidden: true }),
      drawNote(card, surface),
      drawTags(card, surface),
      el("div", { class: "faw-about" }, part("p", "overlaps"), part("p", "facts"))),
    drawFirstKeys(),
    el("div", { class: "faw-foot" },
      part("button", "next", { type: "button", onclick: () => surface.navigation.next() }),
      part("p", "saved", { role: "status" }),
      el("button", { type: "button", class: "faw-link", title: "Keys", "aria-label": "Keys", onclick: () => surface.sections.help() }, el("kbd", {}, "?"))));
  part("section", "list", { "aria-label": "All claims" }, part("div", "looking"), el("ol"));
  part("section", "cast", { "aria-label": "Speakers" }, el("ul"));
  return card;
}

// Long words are cut after a few lines, and a button shows all of them. Asked once the screen shows
// them, when looking at their height costs nothing.
export function foldWords({ words, unfold }) {
  const open = words.classList.contains("faw-whole");
  unfold.hidden = !open && words.scrollHeight <= words.clientHeight + 2;
  unfold.textContent = open ? "Show less" : "Show all";
  unfold.setAttribute("aria-expanded", String(open));
}

function toggleWords(card) {
  card.words.classList.toggle("faw-whole");
  foldWords(card);
}

function foldButton(root) {
  return el("button", { type: "button", class: "faw-fold", "aria-label": "Fold or unfold the card",
    onclick: () => root.classList.toggle("faw-folded") }, "⌄");
}

function drawNote(card, surface) {
  card.note = el("textarea", { class: "faw-note", id: "faw-note", rows: 2, maxlength: 20000, dir: "auto",
    placeholder: "What a colleague should know",
    oninput: () => surface.notes.typed(), onblur: () => surface.notes.flush() });
  return el("div", { class: "faw-noting" }, el("label", { for: "faw-note" }, "Note ", el("kbd", {}, "m")), card.note);
}

export function paintClaim(card, claims, at, overlapping, surface) {
  const claim = claims[at];
  card.count.textContent = `Claim ${at + 1} of ${claims.length}`;
  card.speaker.textContent = claim.speaker || claim.source || "No source named";
  card.role.textContent = [claim.speaker_role, claim.speaker_type, STANDING_WORDS[claim.state], isCorrected(claim) && "corrected"].filter(Boolean).join(" · ");
  card.verb.textContent = verbOf(claim.cue);
  if (card.shown !== claim.id) card.words.classList.remove("faw-whole");
  card.shown = claim.id;
  const { dates } = surface.sheet;
  card.words.replaceChildren(...datedWords(claim.spans.content, dates, surface.articleView.text).map(([words, days]) =>
    (days ? el("span", { class: "faw-when", "data-when": days }, words) : words)));
  card.words.classList.toggle("faw-gone", isGone(claim));
  card.facets.textContent = claim.facets;
  card.facts.replaceChildren(...facts(claim));
  drawEntries(card.overlaps, overlapping.map((other) => [other, `${relation(claims, at, other)} claim ${other + 1}`]), ([other, text]) =>
    el("button", { type: "button", class: "faw-link", onclick: () => surface.navigation.select(other) }, text));
}

function relation(claims, at, other) {
  if (claims[at].outer === other) return "Reported in";
  return claims[other].outer === at ? "Reports" : "Overlaps";
}

function drawNewer({ answers }) {
  const button = (text, act) => el("button", { type: "button", class: "faw-button", onclick: act }, text);
  return ["The claim’s text changed since you answered. ", button("Keep", () => answers.keep()), " ", button("Review", () => answers.focus(0))];
}

// Answers that were given on an earlier wording are said to be.
export function paintNewer(card, claim, standing, reworded) {
  const older = reworded && standing.version > 0 && standing.wording < claim.revision;
  card.newer.hidden = !older;
}

function facts(claim) {
  const fact = (name, text) => (text ? el("span", {}, el("b", {}, name), " ", el("span", { dir: "auto" }, text)) : "");
  const finder = claim.origin === "machine" ? foundBy(claim.why, claim.score) : claim.origin;
  return [
    fact("Source", claim.source), fact("Cue", claim.cue), fact("Kind", claim.kind),
    fact("Found by", finder), claim.revision > 1 ? fact("Wording", `revision ${claim.revision}`) : "",
  ].filter(Boolean);
}

// Counts the claims that are asked for; those left aside are told apart.
export function paintProgress(card, descriptions, passed) {
  const there = descriptions.map((_, at) => at).filter((at) => !descriptions[at].gone && descriptions[at].state !== "offered");
  const counted = there.filter((at) => !passed(at));
  const done = counted.filter((at) => !isOpen(descriptions[at].state)).length;
  const aside = there.length - counted.length;
  card.done.replaceChildren(`${done} of ${counted.length} done`, aside ? el("span", { class: "faw-aside" }, ` · ${aside} not for review`) : "");
  setTooltip(card.done, aside ? `Intentions and feelings need no marks and are not counted, ${aside} here` : "");
  card.bar.setAttribute("aria-valuemax", counted.length);
  card.bar.setAttribute("aria-valuenow", done);
  card.bar.firstElementChild.style.width = `${(100 * done) / Math.max(1, counted.length)}%`;
}

// A tooltip, and none at all where there is nothing to tell.
function setTooltip(node, words) {
  if (words) writeAttribute(node, "title", words);
  else node.removeAttribute("title");
}

// New finds wait beside the claims, until somebody takes them.
export function paintFinds({ finds }, descriptions, next) {
  const count = descriptions.filter(({ state, gone }) => state === "offered" && !gone).length;
  finds.hidden = !count;
  if (finds.dataset.count === String(count)) return;
  finds.dataset.count = count;
  finds.replaceChildren(el("span", {}, el("b", {}, many(count, "new find")), " to take or leave out"),
    el("button", { type: "button", class: "faw-link", onclick: next }, "Next new find"));
}

// To the next claim that waits, else to the next article that has any; `more` is that article.
export function paintNext(card, finished, left, offered, sought, shown, more) {
  const done = !shown ? "No claim fits" : sought ? "Every claim shown is done" : "Every claim is done";
  const onward = !left && !sought && more ? `Next article: ${more.title || "without a headline"} ` : "";
  card.next.replaceChildren(el("span", {}, left ? `Next unreviewed (${left}) ` : onward || done), left || onward ? el("kbd", {}, "n") : "");
  card.next.disabled = !left && !onward;
  card.next.classList.toggle("faw-offered", offered && left > 0);
  card.next.classList.toggle("faw-finished", finished);
}

// To the next claim of a worklist that waits, else back to the list.
export function paintNextOfList(card, finished, onward, answered) {
  card.next.replaceChildren(el("span", {}, onward ? "Next in the list " : "Done: back to the list "), el("kbd", {}, "n"));
  card.next.disabled = false;
  card.next.classList.toggle("faw-offered", answered && Boolean(onward));
  card.next.classList.toggle("faw-finished", finished);
}

// The newest of answers and corrections.
export function paintSaved(card, outbox, claim, article, changed) {
  const waiting = [...outbox.waiting(claim), ...outbox.edits(article)];
  const late = waiting.some((event) => event.since < Date.now() - RETRY_AFTER_MS);
  const stamp = [outbox.standing(claim).at, changed].filter(Boolean).sort((a, b) => new Date(a) - new Date(b)).at(-1) ?? "";
  card.saved.classList.toggle("faw-late", late);
  if (late) card.saved.textContent = "Not saved yet; kept in this browser, trying again…";
  else if (waiting.length) card.saved.textContent = "Saving…";
  else card.saved.textContent = stamp ? `Saved ${toSecond(stamp)}` : "Nothing marked yet";
  card.saved.dataset.at = waiting.length ? "" : stamp;
  setTooltip(card.saved, card.saved.dataset.at && inUtc(stamp));
}

// What is being changed and not on its way yet.
export function paintUnsaved({ saved }, text) {
  saved.textContent = text;
  saved.dataset.at = "";
  setTooltip(saved, "");
}

const RETRY_AFTER_MS = 5000;
