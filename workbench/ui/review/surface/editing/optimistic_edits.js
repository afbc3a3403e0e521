// The claims as the reviewer left them: what the store holds, and on top of it every change that is
// on its way there.

import { inTextOrder } from "../../../shared/scripts/claim_rules.js";
import { mergedWording, splitAt } from "./wording.js";

export const fresh = (operation) => `new:${operation}`; // a claim's id until the store gives it one

export function shownClaims(base, edits, text, reviewer) {
  const claims = new Map([...base.values()].map((claim) => [claim.id, { ...claim }]));
  for (const edit of edits) CHANGES[edit.action]?.(claims, edit, { text, reviewer });
  const list = inTextOrder([...claims.values()]);
  const places = new Map(list.map((claim, at) => [claim.id, at]));
  return list.map((claim, at) => {
    const words = { source: text.words(claim.spans.source), cue: text.words(claim.spans.cue), content: text.words(claim.spans.content) };
    return Object.assign(claim, words, { at, hay: null, outer: places.get(claim.inside) ?? -1 });
  });
}

const CHANGES = {
  add(claims, { operation, value }, { reviewer }) {
    claims.set(fresh(operation), { ...NEW_CLAIM, id: fresh(operation), spans: value.spans, origin: reviewer });
  },
  reword(claims, { claim, value }) {
    change(claims, claim, { spans: value.spans, ...(value.speaker ? shownSpeaker(value.speaker) : {}) });
  },
  speaker(claims, { value }) {
    for (const claim of claims.values()) if (claim.speaker === value.old) change(claims, claim.id, shownSpeaker(value));
  },
  merge(claims, { value }, { text }) {
    const all = value.claims.map((id) => claims.get(id)).filter(Boolean);
    if (all.length < 2) return;
    change(claims, all[0].id, { spans: mergedWording(all.map((claim) => claim.spans), text) ?? all[0].spans });
    for (const claim of all.slice(1)) change(claims, claim.id, { state: "merged" });
  },
  split(claims, { operation, claim: id, value }, { text }) {
    const claim = claims.get(id);
    if (!claim) return;
    const [before, after] = splitAt(claim.spans.content, value.at, text) ?? [];
    if (!before) return;
    claims.set(fresh(operation), { ...claim, id: fresh(operation), spans: { ...claim.spans, content: after }, revision: 1 });
    change(claims, id, { spans: { ...claim.spans, content: before } });
  },
  withdraw: (claims, { claim }) => change(claims, claim, { state: "withdrawn" }),
  restore: (claims, { claim }) => change(claims, claim, { state: "stands" }),
};

const shownSpeaker = ({ name, type, typeName, role }) => ({ speaker: name, type, speaker_type: typeName, speaker_role: role });

export const NEW_CLAIM = {
  kind: "", speaker: "", speaker_type: "", type: "", speaker_role: "", why: "", score: 1, worth: 0,
  facets: "", unsaid: "", inside: "", revision: 1, state: "stands",
};

function change(claims, id, what) {
  const claim = claims.get(id);
  if (claim) claims.set(id, { ...claim, ...what, revision: claim.revision + 1 });
}
