// Which claim is under review, and how one moves between them.

function place(sheet, id) {
  return sheet.claims.findIndex((claim) => claim.id === id);
}

// Reports within a report: the claims that a claim's content reports, and the outermost of them all.
function inners(claims, at) {
  return claims.map((_, other) => other).filter((other) => claims[other].inside === at);
}

function outermost(claims, at) {
  return claims[at]?.inside >= 0 ? outermost(claims, claims[at].inside) : at;
}

// A click on several claims at once goes through them, one click after the other, an outer claim
// before its inner ones; where an outer claim's inner ones are on show already, straight to them.
function cycle(candidates, current, claims) {
  const at = candidates.indexOf(current);
  if (at >= 0) return candidates[(at + 1) % candidates.length];
  const family = outermost(claims, current);
  const shown = candidates.find((one) => one !== family && outermost(claims, one) === family);
  return shown ?? candidates[0];
}

function step(count, current, by) {
  return Math.min(count - 1, Math.max(0, current + by));
}

function nextOpen(states, order, current, passed) {
  const after = order.indexOf(current) + 1;
  const round = [...order.slice(after), ...order.slice(0, after)];
  return round.find((at) => !passed(at) && isOpen(states[at])) ?? -1;
}

function isOpen(state) {
  return state === "open" || state === "begun";
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
