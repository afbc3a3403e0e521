// The address names the article, the claim and what is looked for, so that a link shows a colleague
// the same view; moving about does not fill the browser's history.

export function writeParameters(parameters) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(parameters)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

// On the way from another page the address is still that page's.
export function arriveAt({ article, claim }) {
  if (!article || parameter("article")) return;
  history.replaceState(history.state, "", `?${new URLSearchParams(claim ? { article, claim } : { article })}`);
}

export const parameter = (name) => new URL(location.href).searchParams.get(name) ?? "";
