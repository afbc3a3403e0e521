// The words of a claim as a reviewer corrects them. What is shown is what the store will keep, by the
// same rules: each part inside the text, in text order and without overlaps, no blanks at the edges,
// and what is source or cue taken out of the content.

import { pointsIn } from "../article/code_points.js";

const WORD = /[\p{L}\p{N}_\u2600-\u27bf\u{1f000}-\u{1faff}]/u; // emoji among them: they are quoted like words
const WORDS = /[\p{L}\p{N}_]+(?:[’'.,\-‑][\p{L}\p{N}_]+)*/gu; // with what belongs inside: "mayor's", "1,500", "U.S"
const WORDS_AND_MARKS = new RegExp(`${WORDS.source}|[“”„«»"]|[^\\s\\p{L}\\p{N}_“”„«»",;:–—―-]+`, "gu");
const BETWEEN = "\n\n"; // paragraphs
const WORD_OR_LINE = /[\p{L}\p{N}_\n\r]/u;
const NO_BLANK = /[^ \t\n\r\u00a0]/u;
const BLANK = " \t\n\r\u00a0";
const LOOSE = `${BLANK},;:–—―-`; // left over at the cut where a source or cue is taken out of a content
const FAR = 400; // characters within which an edge finds its next word

// The wording in order; null where no word is left of the content.
export function checked({ content, source, cue }, text) {
  const parts = { source: tidy(source, text), cue: tidy(cue, text) };
  const left = without(tidy(content, text), [...parts.source, ...parts.cue], text);
  return left.some((span) => WORD.test(text.slice(...span))) ? { content: left, ...parts } : null;
}

function tidy(spans, text) {
  const kept = joined(spans, text, NO_BLANK).flatMap((span) => byParagraph(span, text)).map((span) => cutStart(cutEnd(span, text, BLANK), text, BLANK));
  return kept.filter(([start, end]) => start < end);
}

// A range over paragraphs as one for each.
function byParagraph([start, end], text) {
  let at = start;
  return text.slice(start, end).split(BETWEEN).map((words) => {
    const piece = [at, at + pointsIn(words)];
    at = piece[1] + BETWEEN.length;
    return piece;
  });
}

function cutStart([start, end], text, loose) {
  let at = start;
  while (at < end && loose.includes(text.slice(at, at + 1))) at += 1;
  return [at, end];
}

function cutEnd([start, end], text, loose) {
  let at = end;
  while (at > start && loose.includes(text.slice(at - 1, at))) at -= 1;
  return [start, at];
}

function without(spans, holes, text) {
  return holes.reduce((left, hole) => left.flatMap((span) => cutOut(span, hole, text)), spans);
}

function cutOut([start, end], [from, to], text) {
  if (to <= start || end <= from) return [[start, end]];
  const pieces = [cutEnd([start, Math.max(start, from)], text, LOOSE), cutStart([Math.min(end, to), end], text, LOOSE)];
  return pieces.filter((piece) => WORD.test(text.slice(...piece)));
}

// The wording with an edge of a part moved by a word; null where it stays as it is. `edge` 0 is the
// start, 1 the end; `by` 1 is onwards in the text. A content that meets its own source or cue goes on
// behind it. The last word of a source or cue can go, that of a content cannot.
export function nudged(wording, part, edge, by, text) {
  const spans = wording[part];
  if (!spans.length) return null;
  const outward = (edge === 1) === (by > 0);
  for (const moved of outward ? longer(spans, part, edge, text) : [shorter(spans, part, edge, text)]) {
    const next = checked({ ...wording, [part]: moved }, text);
    if (next && JSON.stringify(next[part]) !== JSON.stringify(spans)) return next;
  }
  return null;
}

// By one word, by two and so on.
function* longer(spans, part, edge, text) {
  const [first, last] = [spans[0], spans.at(-1)];
  if (edge === 0) {
    const from = Math.max(0, first[0] - FAR);
    for (const [start] of steps(part, [from, first[0]], text).reverse()) yield [[start, first[1]], ...spans.slice(1)];
  } else {
    const to = Math.min(text.length, last[1] + FAR);
    for (const [, end] of steps(part, [last[1], to], text)) yield [...spans.slice(0, -1), [last[0], end]];
  }
}

function shorter(spans, part, edge, text) {
  const [start, end] = edge === 0 ? spans[0] : spans.at(-1);
  const all = steps(part, [start, end], text);
  const at = edge === 0 ? all.find((step) => step[0] > start)?.[0] : all.findLast((step) => step[1] < end)?.[1];
  if (edge === 0) return at === undefined ? spans.slice(1) : [[at, end], ...spans.slice(1)];
  return at === undefined ? spans.slice(0, -1) : [...spans.slice(0, -1), [start, at]];
}

// The words in a stretch; for a content its marks as well, but those that only stand between words:
// whether a quotation mark is in or out decides how a claim is quoted.
function steps(part, [from, to], text) {
  const matches = text.slice(from, to).matchAll(part === "content" ? WORDS_AND_MARKS : WORDS);
  return [...matches].map(({ 0: word, index, input }) => {
    const start = from + pointsIn(input.slice(0, index));
    return [start, start + pointsIn(word)];
  });
}

// The first word from a place on, if one is near.
export const firstWord = (at, text) => steps("source", [at, Math.min(text.length, at + FAR)], text)[0];

// One wording with all contents, those with no word between them as one; source and cue are the first
// that there are.
export function mergedWording(wordings, text) {
  const first = (part) => wordings.find((one) => one[part].length)?.[part] ?? [];
  const content = joined(wordings.flatMap((one) => one.content), text, WORD_OR_LINE);
  return checked({ content, source: first("source"), cue: first("cue") }, text);
}

// The contents before and from a place; null where no word is on one side.
export function splitAt(content, at, text) {
  const parts = [without(content, [[at, text.length]], text), without(content, [[0, at]], text)];
  return parts.every((part) => part.length) ? parts : null;
}

// Spans in text order; as one, where nothing between them keeps them apart.
function joined(spans, text, apart) {
  const sorted = spans.map((span) => [...span]).sort(comparePairs);
  return sorted.reduce((kept, span) => {
    const last = kept.at(-1);
    if (last && !apart.test(text.slice(last[1], Math.max(last[1], span[0])))) last[1] = Math.max(last[1], span[1]);
    else kept.push(span);
    return kept;
  }, []);
}

function comparePairs(a, b) {
  const at = a.findIndex((value, place) => value !== b[place]);
  return at < 0 ? 0 : a[at] - b[at];
}
