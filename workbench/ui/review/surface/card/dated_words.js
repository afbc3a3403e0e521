// The words of a claim with the days that its relative dates mean: "Tuesday" is told as "Tuesday
// (14 May 2024)". Dates are [start, end, days] in text order.

const BETWEEN = " … ";

// The words of some spans as one quotation, in pieces: [words, days], without days where none are meant.
export function datedWords(spans, dates, text) {
  return spans.flatMap((span, at) => [...(at ? [[BETWEEN, ""]] : []), ...datedSpan(span, dates, text)]);
}

function datedSpan([start, end], dates, text) {
  const pieces = [];
  let at = start;
  for (const [from, to, days] of dates) {
    if (from < at || to > end) continue;
    if (at < from) pieces.push([text.slice(at, from), ""]);
    pieces.push([text.slice(from, to), days]);
    at = to;
  }
  return at < end || !pieces.length ? [...pieces, [text.slice(at, end), ""]] : pieces;
}
