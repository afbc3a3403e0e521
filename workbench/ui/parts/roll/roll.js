// Claims of all articles as a list of links; a plain click opens the claim in this page.

function drawRoll(root, rows, open, act) {
  root.replaceChildren(el("ol", { class: "faw-roll" }, ...rows.map((row) => drawEntry(row, open, act))));
}

function drawEntry(row, open, act) {
  const link = el("a", { href: `${row.page ?? "review"}?article=${encodeURIComponent(row.article)}&claim=${encodeURIComponent(row.id)}`, dir: "auto" }, row.content);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(row);
  });
  return el("li", { class: row.finished ? "faw-roll-done" : "" },
    el("div", { class: "faw-roll-who" },
      el("b", { dir: "auto" }, row.speaker), el("span", {}, row.type),
      row.flagged ? el("span", { class: "faw-roll-flag" }, el("i", { "aria-hidden": "true" }, "⚑"), ` ${row.flagged}`) : "",
      el("span", { class: "faw-roll-state" }, el("i", { "aria-hidden": "true" }, row.finished ? "✓" : "○"), ` ${row.state}`)),
    link,
    el("div", { class: "faw-roll-facts" },
      el("span", {}, row.facts), row.reason ? el("span", {}, row.reason) : "",
      el("span", { class: "faw-roll-article", dir: "auto" }, row.title),
      row.act ? el("button", { type: "button", class: "faw-roll-act", onclick: () => act(row) }, row.act) : ""));
}

export default function ({ data, parentElement, setTriggerValue }) {
  drawRoll(parentElement.querySelector(".faw-roll-root"), data.rows,
    ({ article, id }) => setTriggerValue("open", { article, id }),
    ({ id, version }) => setTriggerValue("act", { id, version }));
}
