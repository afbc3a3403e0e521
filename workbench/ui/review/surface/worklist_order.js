// Where a worklist goes on from a claim of it: pure, over the claims that the server told around one.

// The place of a claim in what is told of the list; `last` where it is none of the list.
export function placeIn({ claims }, id, last = -1) {
  const at = claims.findIndex((claim) => claim.id === id);
  return at >= 0 ? at : Math.min(last, claims.length - 1);
}

export const beside = ({ claims }, at, by) => claims[at + by] ?? null;

// The next claim to mark: after this one, else beyond what is told, else one that was passed over.
export function nextToMark({ claims, next_open: beyond }, at, asks) {
  const here = claims[at]?.id;
  const ahead = claims.slice(at + 1).find(asks);
  if (ahead) return ahead;
  if (beyond && beyond.id !== here && asks(beyond)) return beyond;
  return claims.slice(0, Math.max(at, 0)).find(asks) ?? null;
}

// Whether the list goes on beyond what is told of it, on the side of a claim at its edge.
export function isEdge({ claims, total }, at) {
  const { number } = claims[at];
  return (at === 0 && number > 1) || (at === claims.length - 1 && number < total);
}
