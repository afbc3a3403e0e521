// Which claim is under review, and how one moves between them. Claims are told by their place in
// the list; `claim.outer` is the place of the claim that reports this one, -1 if none does.

import { asks } from "../../../shared/scripts/claim_rules.js";
import { rejects } from "../../../shared/scripts/rejects.js";

export function place(claims, id) {
  return claims.findIndex((claim) => claim.id === id);
}

function outermost(claims, at) {
  return claims[at]?.outer >= 0 ? outermost(claims, claims[at].outer) : at;
}

// A click on several claims at once goes through them, one click after the other, an outer claim
// before its inner ones; where an outer claim's inner ones are on show already, straight to them.
export function cycle(candidates, current, claims) {
  const at = candidates.indexOf(current);
  if (at >= 0) return candidates[(at + 1) % candidates.length];
  const family = outermost(claims, current);
  const shown = candidates.find((one) => one !== family && outermost(claims, one) === family);
  return shown ?? candidates[0];
}

// The next in `order` that passes a test, from the current one on: to the end, or round.
export function stepFrom(order, current, by, wanted) {
  for (let at = order.indexOf(current) + by; at >= 0 && at < order.length; at += by) {
    if (wanted(order[at])) return order[at];
  }
  return current;
}

export function roundFrom(order, current, wanted) {
  const after = order.indexOf(current) + 1;
  return [...order.slice(after), ...order.slice(0, after)].find(wanted) ?? -1;
}

// Taken back by a reviewer, or gone into another claim: kept, but out of the way.
export function isGone(claim) {
  return claim.state === "withdrawn" || claim.state === "merged";
}

// A find that nobody took yet is asked for, but is none of the claims to be done.
export function stateOf(marks, claim, scales) {
  if (claim?.state === "offered") return "offered";
  if (rejects(marks, scales)) return "rejected";
  const applicable = scales.filter((scale) => asks(scale, claim));
  if (applicable.every(({ name, required }) => marks[name] || !required)) return "done";
  return applicable.some(({ name }) => marks[name]) ? "begun" : "open";
}

export const STATE_WORDS = {
  open: "open", begun: "in progress", done: "done", disputed: "disputed", decided: "decided", rejected: "not a claim", offered: "",
};
export const SIGNS = { open: "○", begun: "◐", done: "●", disputed: "≠", decided: "■", rejected: "✕", offered: "" };
export const TEAMS = ["disputed", "decided"]; // where the team stands, whatever the reviewer did
// What can be said of a claim beside its state.
export const STANDING_WORDS = {
  offered: "new find", lost: "no longer found", withdrawn: "withdrawn", merged: "part of another claim", stands: "",
};
export const STANDING_SIGNS = { offered: "+", lost: "?", withdrawn: "–", merged: "–", stands: "" };

// What a claim's sign tells: where the team stands, before how far the reviewer is.
export function stageOf({ disputed, decided }, state) {
  return decided ? "decided" : disputed ? "disputed" : state;
}

export function inWords(claim, state, flagged) {
  const standing = STANDING_WORDS[claim.state] ?? "";
  if (isGone(claim)) return standing;
  const stage = stageOf(claim, state);
  return [STATE_WORDS[state], stage === state ? "" : STATE_WORDS[stage], standing, flagged ? "flagged" : ""].filter(Boolean).join(", ");
}

export function signs(claim, state, flagged) {
  const standing = STANDING_SIGNS[claim.state] ?? "";
  return isGone(claim) ? standing : `${SIGNS[stageOf(claim, state)]}${standing}${flagged ? "⚑" : ""}`;
}
