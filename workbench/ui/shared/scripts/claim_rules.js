// The rules on claims that the store goes by too, for what a page shows before the store answers.
// Tests hold both together (tests/ui/review/test_claim_rules.py).

const UNSTORED = "new:"; // begins the id of a claim that the store gave no number yet

const numberOf = ({ id }) => (id.startsWith(UNSTORED) ? Infinity : Number(id.slice(id.lastIndexOf("-") + 1)));

// By the first character and by their numbers, an inner claim after the one that reports it
// (store/lists/claim_places.py).
export function inTextOrder(claims) {
  const known = new Map(claims.map((claim) => [claim.id, claim]));
  const own = (claim) => [claim.spans.content[0]?.[0] ?? 0, numberOf(claim)];
  const place = (claim) => (claim ? [...place(known.get(claim.inside)), ...own(claim)] : []);
  const places = new Map(claims.map((claim) => [claim, place(claim)]));
  return [...claims].sort((a, b) => comparePlaces(places.get(a), places.get(b)));
}

function comparePlaces(a, b) {
  const at = a.findIndex((value, step) => value !== b[step]);
  if (at < 0) return a.length - b.length;
  return b[at] === undefined || a[at] > b[at] ? 1 : -1;
}
