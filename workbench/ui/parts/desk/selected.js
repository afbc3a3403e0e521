// What is selected in the article, as a span of its text.

// The offset of a place in the page; between pieces it is that of the piece that follows.
function offsetAt(article, node, at, end) {
  const piece = node.nodeType === Node.TEXT_NODE ? node.parentElement.closest(".faw-seg") : null;
  if (piece) return Number(piece.dataset.s) + pointsIn(node.data.slice(0, at));
  const edge = document.createRange();
  edge.setStart(node, at);
  for (const next of article.querySelectorAll(".faw-seg")) {
    if (edge.comparePoint(next, 0) >= 0) return Number(next.dataset.s);
  }
  return end;
}

// The selected words without white space at the edges; null if none of the article's are.
function selectedSpan(article, text) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.startContainer) || !range.intersectsNode(article)) return null;
  const start = offsetAt(article, range.startContainer, range.startOffset, text.length);
  const end = article.contains(range.endContainer)
    ? offsetAt(article, range.endContainer, range.endOffset, text.length) : text.length;
  return start < end ? text.trimmed([start, end]) : null;
}

// Where the last click or the start of the selection was.
function cursorAt(article, text) {
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection();
  if (!anchorNode || !article.contains(anchorNode)) return null;
  const places = [offsetAt(article, anchorNode, anchorOffset, text.length)];
  if (!isCollapsed && article.contains(focusNode)) places.push(offsetAt(article, focusNode, focusOffset, text.length));
  return Math.min(...places);
}

// Selects a span of the text, as if it had been dragged over.
function selectSpan(article, [start, end]) {
  const place = (at, last) => {
    const pieces = [...article.querySelectorAll(".faw-seg")];
    const piece = pieces.findLast((one) => (last ? Number(one.dataset.s) < at : Number(one.dataset.s) <= at));
    const inside = [...piece.textContent].slice(0, at - Number(piece.dataset.s)).join("").length;
    return [piece.firstChild, inside];
  };
  const [from, to] = [place(start, false), place(end, true)];
  getSelection().setBaseAndExtent(...from, ...to);
}
