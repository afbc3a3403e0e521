// All claims as a plain list: the way in for those who cannot or will not point at highlights. A
// claim keeps its entry through every change, so that neither focus nor place in it is lost.

import { attributionOf } from "../../../shared/scripts/attribution.js";
import { el } from "../../../shared/scripts/dom.js";
import { place } from "./claim_states.js";

export function drawList(claims, before, surface) {
  const kept = new Map(before.map((item) => [item.id, item]));
  return claims.map((claim) => {
    const item = kept.get(claim.id) ?? drawItem(claim.id, surface);
    wordItem(item, claim);
    return item;
  });
}

function drawItem(id, surface) {
  const item = { id, state: el("span", { class: "faw-state" }), who: el("b", { dir: "auto" }), says: el("span", { dir: "auto" }) };
  const choose = () => surface.navigation.select(place(surface.claims, item.id));
  item.button = el("button", { type: "button", class: "faw-item", onclick: choose }, item.state, item.who, item.says);
  item.row = el("li", {}, item.button);
  return item;
}

function wordItem(item, { at, speaker, source, cue, unsaid, outer, content }) {
  if (item.at !== at) item.button.dataset.n = at + 1;
  item.at = at;
  const words = JSON.stringify([speaker, source, cue, unsaid, outer, content]);
  if (item.words === words) return;
  item.words = words;
  item.who.replaceChildren(attributionOf(speaker || source, cue),
    ...(unsaid ? [el("i", { class: "faw-unsaid" }, ` ${unsaid}`)] : []),
    ...(outer >= 0 ? [el("i", { class: "faw-where" }, ` in claim ${outer + 1}`)] : []));
  item.says.textContent = content;
  item.row.classList.toggle("faw-within", outer >= 0);
  item.row.classList.toggle("faw-pale", unsaid !== "");
}

// Moves only the entries that do not stand in their places.
export function arrangeList(card, items, order, name) {
  const list = card.list.querySelector("ol");
  const held = list.contains(document.activeElement) ? document.activeElement : null;
  list.dataset.order = name;
  const rows = new Set(order.map((at) => items[at].row));
  for (const row of [...list.children]) if (!rows.has(row)) row.remove();
  let next = list.firstElementChild;
  for (const row of rows) {
    if (row === next) next = next.nextElementSibling;
    else list.insertBefore(row, next);
  }
  if (held !== document.activeElement) held?.focus({ preventScroll: true });
}

export function paintItem({ button, state, row }, description) {
  button.dataset.state = description.stage;
  state.textContent = description.words;
  row.hidden = !description.visible;
}

export function paintCurrent(items, current) {
  items[current]?.row.parentElement?.querySelector("[aria-current]")?.removeAttribute("aria-current");
  items[current]?.button.setAttribute("aria-current", "true");
}
