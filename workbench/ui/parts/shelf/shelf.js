// The articles of the store: a plain table of links; a plain click opens the article in this page.

function drawShelf(root, rows, open) {
  const head = ["Article", "To review", "Done by you", "Done by anyone"].map((text, at) =>
    el("th", { scope: "col", title: at ? "Claims of what was said; intentions and feelings are not counted" : null }, text));
  const body = rows.map((row) => drawRow(row, open));
  root.replaceChildren(el("table", { class: "faw-shelf" },
    el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...body)));
}

function drawRow(row, open) {
  const link = el("a", { href: `review?article=${encodeURIComponent(row.id)}` }, row.title || "Without a headline");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(row.id);
  });
  const facts = [row.publisher, row.published, row.words, row.reviewers].filter(Boolean).join(" · ");
  return el("tr", {},
    el("th", { scope: "row" }, link, el("span", { class: "faw-shelf-facts" }, facts),
      row.snippet ? el("q", {}, row.snippet) : ""),
    el("td", { class: "faw-shelf-number", "data-head": "To review" }, String(row.claims)),
    drawShare(row.mine, row.claims, "Done by you"), drawShare(row.all, row.claims, "Done by anyone"));
}

function drawShare(done, all, name) {
  const bar = el("i", { "aria-hidden": "true" }, el("b", { style: `width:${all ? (100 * done) / all : 0}%` }));
  const text = !all ? "no claims" : done === all ? "all" : `${done} of ${all}`;
  return el("td", { class: "faw-shelf-share", "data-head": name }, el("span", {}, text), bar);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".faw-shelf-root");
  drawShelf(root, data.rows, (id) => setTriggerValue("open", id));
}
