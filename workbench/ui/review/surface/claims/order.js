// In which order the claims are gone through, and whether intentions and feelings keep quiet: the
// reviewer's own choice, remembered in this browser and told in the address.

import { el } from "../../../shared/scripts/dom.js";
import { storage } from "../../../shared/scripts/storage.js";
import { writeParameters } from "../address.js";

// The codes and names of model.CLAIM_ORDERS, which a test holds them to.
export const ORDERS = {
  text: { name: "In text order" },
  unsure: { name: "Least certain extraction", compare: (a, b) => a.score - b.score },
  worth: { name: "Most check-worthy", compare: (a, b) => b.worth - a.worth },
  flagged: { name: "Flagged first", compare: (a, b) => b.flagged_at - a.flagged_at },
  disputed: { name: "Disputed first", compare: (a, b) => Number(b.disputed) - Number(a.disputed) },
};
const inSentence = (order) => ORDERS[order].name.toLowerCase();

export class View {
  constructor(reviewer) {
    this.key = `faw:view:${reviewer}`;
    const kept = storage.read(this.key) ?? {};
    const candidates = [new URL(location.href).searchParams.get("order"), kept.order, "text"];
    this.order = candidates.find((name) => Object.hasOwn(ORDERS, name ?? ""));
    const quiet = new URL(location.href).searchParams.get("quiet");
    this.quiet = quiet ? quiet !== "no" : kept.quiet !== false;
  }

  change(what) {
    Object.assign(this, what);
    storage.write(this.key, { order: this.order, quiet: this.quiet });
    this.write();
  }

  // All of it, so that a colleague who keeps to another order sees this one.
  write() {
    writeParameters({ order: this.order, quiet: this.quiet ? "yes" : "no" });
  }

  get nextOrder() {
    const names = Object.keys(ORDERS);
    return names[(names.indexOf(this.order) + 1) % names.length];
  }

  get inTextOrder() {
    return this.order === "text";
  }

  get orderName() {
    return ORDERS[this.order].name;
  }

  get said() {
    return `Claims: ${inSentence(this.order)}; intentions and feelings ${this.quiet ? "not for review" : "for review"}`;
  }

  // Claims that are left aside: seen, never asked for.
  passes(claim) {
    return this.quiet && claim.unsaid !== "";
  }
}

// The claims stand in text order; what no order tells apart stays in it.
export function orderOf(claims, name) {
  const all = claims.map((_, at) => at);
  const { compare } = ORDERS[name];
  return compare ? all.sort((a, b) => compare(claims[a], claims[b]) || a - b) : all;
}

export function drawView(claims, surface) {
  const orders = Object.entries(ORDERS).map(([name, { name: text }]) =>
    el("button", { type: "button", class: "faw-order-by", "data-order": name, onclick: () => surface.navigation.look({ order: name }) }, text));
  const unsaid = claims.filter((claim) => claim.unsaid).length;
  const hush = !unsaid ? "" : el("button", { type: "button", class: "faw-hush-by", role: "switch", onclick: () => surface.navigation.look({ quiet: !surface.view.quiet }) },
    "Intentions and feelings: ", el("span", {}, ""));
  const root = el("div", { class: "faw-view" },
    el("div", { class: "faw-orders", role: "group", "aria-label": "Order of the claims" },
      el("span", { "aria-hidden": "true" }, "Order"), ...orders),
    hush);
  return { root, orders, hush };
}

export function paintView({ orders, hush }, view) {
  for (const button of orders) button.setAttribute("aria-pressed", String(button.dataset.order === view.order));
  if (!hush) return;
  hush.setAttribute("aria-checked", String(!view.quiet));
  hush.lastChild.textContent = view.quiet ? "not for review (show)" : "for review (hide)";
}
