// All claims as a plain list: the way in for those who cannot or will not point at highlights.

function drawList(card, sheet, desk) {
  const items = sheet.claims.map((claim, at) => {
    const state = el("span", { class: "faw-state" });
    const { inside, unsaid } = claim;
    const button = el("button", { type: "button", class: "faw-item", "data-n": at + 1, onclick: () => desk.select(at) },
      state,
      el("b", {}, claim.speaker || claim.source || "No source",
        unsaid ? el("i", { class: "faw-unsaid" }, ` ${unsaid}`) : "",
        inside >= 0 ? el("i", { class: "faw-where" }, ` in claim ${inside + 1}`) : ""),
      el("span", {}, claim.content));
    const row = el("li", {}, button);
    row.classList.toggle("faw-within", inside >= 0);
    row.classList.toggle("faw-pale", unsaid !== "");
    return { button, state, row };
  });
  return items;
}

function arrangeList(card, items, order, name) {
  const list = card.list.querySelector("ol");
  const held = list.contains(document.activeElement) ? document.activeElement : null;
  list.dataset.order = name;
  list.replaceChildren(...order.map((at) => items[at].row));
  held?.focus({ preventScroll: true });
}

function paintState({ button, state }, standing) {
  button.dataset.state = standing;
  state.textContent = STATE_WORDS[standing];
}

function paintCurrent(items, current) {
  items[current]?.button.parentElement.parentElement.querySelector("[aria-current]")?.removeAttribute("aria-current");
  items[current]?.button.setAttribute("aria-current", "true");
}
