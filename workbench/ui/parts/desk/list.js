// All claims as a plain list: the way in for those who cannot or will not point at highlights.

function drawList(claims, desk) {
  return claims.map((claim, at) => {
    const state = el("span", { class: "faw-state" });
    const { outer, unsaid } = claim;
    const button = el("button", { type: "button", class: "faw-item", "data-n": at + 1, onclick: () => desk.select(at) },
      state,
      el("b", { dir: "auto" }, claim.speaker || claim.source || "No source",
        unsaid ? el("i", { class: "faw-unsaid" }, ` ${unsaid}`) : "",
        outer >= 0 ? el("i", { class: "faw-where" }, ` in claim ${outer + 1}`) : ""),
      el("span", { dir: "auto" }, claim.content));
    const row = el("li", {}, button);
    row.classList.toggle("faw-within", outer >= 0);
    row.classList.toggle("faw-pale", unsaid !== "");
    return { button, state, row };
  });
}

function arrangeList(card, items, order, name) {
  const list = card.list.querySelector("ol");
  const held = list.contains(document.activeElement) ? document.activeElement : null;
  list.dataset.order = name;
  list.replaceChildren(...order.map((at) => items[at].row));
  held?.focus({ preventScroll: true });
}

function paintItem({ button, state, row }, told) {
  button.dataset.state = told.stage;
  state.textContent = told.words;
  row.hidden = !told.visible;
}

function paintCurrent(items, current) {
  items[current]?.row.parentElement?.querySelector("[aria-current]")?.removeAttribute("aria-current");
  items[current]?.button.setAttribute("aria-current", "true");
}
