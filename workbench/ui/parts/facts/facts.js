// Facts of the article, each with the numbers of the claims it rests on; a number leads to its claim.

const SHOWN = 12; // more numbers would bury the sentence; the rest come at a click

function drawFacts(root, { article, groups }) {
  root.replaceChildren(el("div", { class: "faw-sheet" }, ...groups.map(({ title, facts }) =>
    el("section", { "aria-label": title }, el("h3", {}, title), el("ul", {}, ...facts.map((fact) => drawFact(fact, article)))))));
}

function drawFact({ text, strong, note, claims }, article) {
  const links = claims.map((claim) => drawNumber(claim, article));
  const rest = links.splice(SHOWN);
  const more = rest.length && el("button", { type: "button", class: "faw-sheet-more", onclick: () => more.replaceWith(...rest) }, `and ${rest.length} more`);
  return el("li", { dir: "auto" },
    strong ? el("b", {}, strong) : "", strong ? " " : "", el("span", {}, text), note ? el("small", {}, ` ${note}`) : "",
    links.length ? el("span", { class: "faw-sheet-claims", dir: "ltr" }, el("i", {}, links.length + rest.length === 1 ? "claim" : "claims"), ...links, more || "") : "");
}

function drawNumber({ id, number }, article) {
  const link = el("a", { href: `review?article=${encodeURIComponent(article)}&claim=${encodeURIComponent(id)}`, target: "_self", "aria-label": `Claim ${number}` }, String(number));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const entry = document.querySelector(`.faw-item[data-n="${number}"]`);
    if (!entry) return; // the link itself leads there, by loading the page anew
    event.preventDefault();
    entry.click();
  });
  return link;
}

export default function ({ data, parentElement }) {
  drawFacts(parentElement.querySelector(".faw-sheet-root"), data);
}
