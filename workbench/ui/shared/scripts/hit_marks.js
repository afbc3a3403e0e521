// Marks what a search found in the text on the page, without changing the text; a browser that cannot
// do that shows it unmarked.

import { hitsIn } from "./search.js";

const NAME = "faw-hit";

// In these places, the words of the query; none of them for an empty query.
export function markHits(places, query) {
  if (!CSS.highlights) return;
  CSS.highlights.delete(NAME);
  if (!query) return;
  const ranges = places.flatMap((place) => hitsIn(place.textContent, query).map((hit) => rangeIn(place, hit)));
  if (ranges.length) CSS.highlights.set(NAME, new Highlight(...ranges));
}

function rangeIn(place, [start, end]) {
  const range = document.createRange();
  range.setStart(...nodeAt(place, start));
  range.setEnd(...nodeAt(place, end));
  return range;
}

// The text node that holds a place of an element's text, and where in it.
function nodeAt(place, at) {
  const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  let left = at;
  while (walk.nextNode()) {
    if (left <= walk.currentNode.data.length) return [walk.currentNode, left];
    left -= walk.currentNode.data.length;
  }
  return [place, place.childNodes.length];
}
