// The text cut at every edge of a claim's part, so that each piece knows whose parts it belongs to.

export const PARTS = ["source", "cue", "content"];
export const PART_NAMES = { source: "source", cue: "cue", content: "content" };

// By paragraph, the parts of claims that lie in it: [start, end, claim, part], in text order.
export function partsByParagraph(paragraphs, claims) {
  const byParagraph = paragraphs.map(() => []);
  const first = (at) => { // the first paragraph that ends behind an offset
    let [low, high] = [0, paragraphs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (paragraphs[middle].span[1] > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  for (const claim of claims) {
    for (const part of PARTS) {
      for (const [start, end] of claim.spans[part]) {
        for (let at = first(start); at < paragraphs.length && paragraphs[at].span[0] < end; at += 1) {
          byParagraph[at].push([start, end, claim.id, part]);
        }
      }
    }
  }
  return byParagraph;
}

// A paragraph's pieces, [start, end, [[claim, part], …]]; joined they are the paragraph.
export function pieces([start, end], parts) {
  const cuts = new Set([start, end]);
  for (const [from, to] of parts) {
    cuts.add(Math.max(start, from));
    cuts.add(Math.min(end, to));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(1).map((to, at) => [
    edges[at], to, parts.filter(([first, last]) => first <= edges[at] && to <= last).map(([, , claim, part]) => [claim, part]),
  ]);
}
