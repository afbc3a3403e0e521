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

// To be marked. A find that nobody took yet is no claim so far, and a withdrawn or merged one none any more.
const isStanding = ({ state }) => state === "stands" || state === "lost";

export const isOpen = (state) => state === "open" || state === "begun";

// Whether reviewers gave two answers to one question; where one gave none, nothing differs.
export function isDisputed(everybodys, scales) {
  return scales.some(({ name }) => new Set(everybodys.map((marks) => marks[name]).filter(Boolean)).size > 1);
}

// The codes and names of model.CLAIM_FILTERS, and which claims that are for review pass.
export const FILTERS = {
  unreviewed: { name: "Unreviewed by you", keeps: (claim, state) => isOpen(state) },
  mine: { name: "Assigned to you", keeps: ({ mine }) => mine },
  flagged: { name: "Flagged", keeps: ({ flagged }) => flagged },
  disputed: { name: "Disputed", keeps: ({ disputed }) => disputed },
  decided: { name: "Decided", keeps: ({ decided }) => decided },
  discussed: { name: "Open threads", keeps: ({ discussed }) => discussed },
  mentioned: { name: "Mentions you", keeps: ({ mentioned }) => mentioned },
};

// `aside`: whether the claim is an intention or feeling, while these are not for review.
export function passesFilters(claim, state, aside, names) {
  return !names.length || (isStanding(claim) && !aside && names.every((name) => FILTERS[name].keeps(claim, state)));
}

export const UNANSWERED = "unanswered";

// Whether a question is asked on a claim: some are asked on a few kinds of claim alone.
export const asks = ({ for_kinds: kinds }, claim) => !claim || !kinds.length || kinds.includes(claim.kind);

// Whether the reviewer's answer on a scale is the one that is looked for; "unanswered" are the claims
// that the scale is asked on.
export function passesAnswer(scale, claim, marks, aside, wanted) {
  if (!isStanding(claim) || aside) return false;
  const answer = marks[scale.name] || UNANSWERED;
  return answer === wanted && (answer !== UNANSWERED || asks(scale, claim));
}

// The speakers of the claims that stand with their claims' ids, those with most first, else the first to speak.
export function claimsBySpeaker(claims) {
  const groups = new Map();
  for (const claim of claims.filter(isStanding)) groups.set(claim.speaker, [...(groups.get(claim.speaker) ?? []), claim.id]);
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}
