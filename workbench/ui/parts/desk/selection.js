// Which claim is under review, and how one moves between them.

function place(sheet, id) {
  return sheet.claims.findIndex((claim) => claim.id === id);
}

// A click on several claims at once goes through them, one click after the other.
function cycle(candidates, current) {
  return candidates[(candidates.indexOf(current) + 1) % candidates.length];
}

function step(count, current, by) {
  return Math.min(count - 1, Math.max(0, current + by));
}

function nextOpen(states, current) {
  const order = states.map((_, at) => (current + 1 + at) % states.length);
  return order.find((at) => states[at] === "open" || states[at] === "begun") ?? -1;
}

// The address names the article and the claim, so that it can be sent to a colleague; moving
// between claims does not fill the browser's history.
function writeAddress(article, claim) {
  const address = new URL(location.href);
  address.searchParams.set("article", article);
  if (claim) address.searchParams.set("claim", claim);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

function addressedClaim(sheet) {
  return place(sheet, new URL(location.href).searchParams.get("claim"));
}

const NOT_A_CLAIM = "not_a_claim";
const SCALES = ["extraction", "sourcing", "confidence", "corroboration"];

function stateOf(marks) {
  if (marks.extraction === NOT_A_CLAIM) return "rejected";
  const answered = SCALES.filter((name) => marks[name]).length;
  return answered === SCALES.length ? "done" : answered ? "begun" : "open";
}

const STATE_WORDS = { open: "open", begun: "in progress", done: "done", rejected: "not a claim" };
