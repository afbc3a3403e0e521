// The address names the article, the claim and what is looked for, so that a link shows a colleague
// the same view; moving about does not fill the browser's history.

import { replaceParameters } from "../../shared/scripts/address.js";

export const writeParameters = replaceParameters;

// On the way from another page the address is still that page's; of it only the project stays.
export function arriveAt({ article, claim, list }) {
  if (!article || parameter("article")) return;
  const kept = { article, claim, list, project: parameter("project") };
  const named = Object.entries(kept).filter(([, value]) => value);
  history.replaceState(history.state, "", `?${new URLSearchParams(named)}`);
}

export const parameter = (name) => new URL(location.href).searchParams.get(name) ?? "";
