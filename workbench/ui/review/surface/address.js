// The address names the article, the claim and what is looked for, so that a link shows a colleague
// the same view; moving about does not fill the browser's history.

import { replaceParameters } from "../../shared/scripts/address.js";

export const writeParameters = replaceParameters;

// What was opened stands in the address once it is shown. On the way from another page the address
// is still that page's; from the article shown so far the browser's way back leads to that one.
export function arriveAt({ article, claim, list }, shown) {
  const here = parameter("article");
  if (!article || (here && (here !== shown || here === article))) return;
  const kept = { article, claim, list, project: parameter("project") };
  const named = Object.entries(kept).filter(([, value]) => value);
  history[here ? "pushState" : "replaceState"](history.state, "", `?${new URLSearchParams(named)}`);
}

export const parameter = (name) => new URL(location.href).searchParams.get(name) ?? "";
