// All claims as a plain list: the way in for those who cannot or will not point at highlights.

function drawList(card, sheet, desk) {
  const items = sheet.claims.map((claim, at) => {
    const state = el("span", { class: "faw-state" });
    const button = el("button", { type: "button", class: "faw-item", onclick: () => desk.select(at) },
      state, el("b", {}, claim.speaker || claim.source || "No source"), el("span", {}, claim.content));
    return { button, state, row: el("li", {}, button) };
  });
  card.list.querySelector("ol").replaceChildren(...items.map((item) => item.row));
  return items;
}

function paintState({ button, state }, standing) {
  button.dataset.state = standing;
  state.textContent = STATE_WORDS[standing];
}

function paintCurrent(items, current) {
  items[current]?.button.parentElement.parentElement.querySelector("[aria-current]")?.removeAttribute("aria-current");
  items[current]?.button.setAttribute("aria-current", "true");
}
