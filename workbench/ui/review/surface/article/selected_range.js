// What is selected in the article, as spans of its text. Offsets are counted in the pieces that this
// page put in, each of which knows its own: an extension may have wrapped words in elements of its
// own, and where it put other words in their place, no offset can be told.

import { pointsIn } from "./code_points.js";

export const CHANGED = "The words on this page are not the article’s: the browser or an extension translated or changed them. Switch that off here, reload, and select again.";

const isIntact = (piece, text) => piece.span && piece.textContent === text.slice(...piece.span);

// The offset of a place in the page that is inside a piece, or behind it.
function offsetIn(piece, node, at) {
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, at);
  const [start, end] = piece.span;
  return Math.min(end, start + pointsIn(before.toString()));
}

// From the start of the first range to the end of the last: one browser cuts at each tick.
function selectedRange(article) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const last = selection.getRangeAt(selection.rangeCount - 1);
  range.setEnd(last.endContainer, last.endOffset);
  return article.contains(range.startContainer) ? range : null;
}

// The selected words, a span for each paragraph without white space at its edges, and whether other
// words than the article's stand there; null if none of them are selected.
export function selectedSpans(article, articleView) {
  const range = selectedRange(article);
  if (!range) return null;
  const selected = articleView.paragraphs.filter((one) => range.intersectsNode(articleView.nodes.get(one)))
    .map((one) => spanIn(range, articleView.nodes.get(one), articleView.text));
  const spans = selected.map(({ span }) => span).filter(Boolean);
  const changed = selected.some((one) => one.changed);
  return spans.length || changed ? { spans, changed } : null;
}

function spanIn(range, node, text) {
  const touched = [...node.querySelectorAll(".faw-seg")].filter((piece) => range.intersectsNode(piece));
  const own = touched.filter((piece) => piece.span);
  if (!own.length) return { changed: isInWords(range, node) };
  const [first, last] = [own[0], own.at(-1)];
  const start = range.comparePoint(first, 0) >= 0 ? first.span[0] : offsetIn(first, range.startContainer, range.startOffset);
  const end = range.comparePoint(last, last.childNodes.length) <= 0 ? last.span[1] : offsetIn(last, range.endContainer, range.endOffset);
  const within = own.filter((piece) => piece.span[0] < end && start < piece.span[1]);
  const changed = touched.length > own.length || !within.every((piece) => isIntact(piece, text)) || (start >= end && isInWords(range, node));
  return { span: start < end ? text.trimmed([start, end]) : null, changed };
}

// Whether words of a paragraph are selected, whoever put them there.
function isInWords(range, node) {
  const inside = document.createRange();
  inside.selectNodeContents(node);
  if (range.compareBoundaryPoints(Range.START_TO_START, inside) > 0) inside.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, inside) < 0) inside.setEnd(range.endContainer, range.endOffset);
  return inside.toString().trim() !== "";
}

// The offset of a place in the page; between pieces it is that of the piece that follows. Null where
// it stands in other words than the article's.
function offsetAt(article, articleView, node, at) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".faw-seg");
  if (piece) return isIntact(piece, articleView.text) ? offsetIn(piece, node, at) : null;
  const edge = document.createRange();
  edge.setStart(node, at);
  const next = [...article.querySelectorAll(".faw-seg")].find((one) => one.span && edge.comparePoint(one, 0) >= 0);
  return next ? next.span[0] : articleView.text.length;
}

// Where the last click or the start of the selection was.
export function cursorAt(article, articleView) {
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection();
  if (!anchorNode || !article.contains(anchorNode)) return null;
  const places = [offsetAt(article, articleView, anchorNode, anchorOffset)];
  if (!isCollapsed && article.contains(focusNode)) places.push(offsetAt(article, articleView, focusNode, focusOffset));
  return places.includes(null) ? null : Math.min(...places);
}

// The places in the page where a span of the text begins and ends; null where other words stand there.
function edgesOf(article, articleView, [start, end]) {
  const pieces = [...article.querySelectorAll(".faw-seg")].filter((one) => one.span);
  const first = pieces.findLast((one) => one.span[0] <= start);
  const last = pieces.findLast((one) => one.span[0] < end);
  if (![first, last].every((one) => one && isIntact(one, articleView.text))) return null;
  return [placeIn(first, start), placeIn(last, end)];
}

// Selects a span of the text, as if it had been dragged over; false where other words stand there.
export function selectSpan(article, articleView, span) {
  const edges = edgesOf(article, articleView, span);
  if (!edges) return false;
  getSelection().setBaseAndExtent(...edges[0], ...edges[1]);
  return true;
}

// A span of the text as a range of the page; null where other words stand there.
export function rangeOf(article, articleView, span) {
  const edges = edgesOf(article, articleView, span);
  if (!edges) return null;
  const range = document.createRange();
  range.setStart(...edges[0]);
  range.setEnd(...edges[1]);
  return range;
}

// The text node and place in it of an offset in a piece.
function placeIn(piece, at) {
  let left = [...piece.textContent].slice(0, at - piece.span[0]).join("").length;
  const walk = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (left <= walk.currentNode.data.length) return [walk.currentNode, left];
    left -= walk.currentNode.data.length;
  }
  return [piece, piece.childNodes.length];
}

// Every paragraph that something is selected of, whole. A third press is to select one, but the
// browser takes a tick in it for its end.
export function selectParagraphs(article, articleView) {
  const spans = selectedSpans(article, articleView)?.spans ?? [];
  const chosen = articleView.paragraphs.filter((one) => spans.some(([start]) => one.span[0] <= start && start < one.span[1])).map((one) => articleView.nodes.get(one));
  if (chosen.length) getSelection().setBaseAndExtent(chosen[0], 0, chosen.at(-1), chosen.at(-1).childNodes.length);
}
