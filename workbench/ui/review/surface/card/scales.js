// The scales: one is in focus, digits answer it, and the focus moves on by itself.

import { el } from "../../../shared/scripts/dom.js";
import { Scale } from "../../../shared/scripts/scale.js";
import { asks } from "../../../shared/scripts/claim_rules.js";

const NAMES = { root: "faw-scale", title: "faw-title", value: "faw-value", group: "faw-choices", choice: "faw-choice" };

export function drawScales(codebook, { answers }) {
  return codebook.scales.map((scale, number) => new Scale(scale, {
    id: `faw-scale-${scale.name}`,
    names: NAMES,
    give: (code) => answers.give(number, code),
    ask: () => answers.focus(number),
    peek: (...shown) => answers.peek(...shown),
    cross: (by) => answers.move(by),
  }));
}

// Those that are not asked on a claim of its kind are left out.
export function paintScales(scales, claim, marks, focused, refused) {
  scales.forEach((one, number) => {
    const { name } = one.scale;
    one.root.hidden = !asks(one.scale, claim);
    one.show(marks[name] ?? "", { focused: number === focused, refused: refused.includes(name) });
  });
}

// What the codebook says about the choice that is pointed at, or about the question itself.
export function drawDefinition(place, scale, category) {
  const line = (name, text) => (text ? el("p", {}, el("b", {}, name), " ", text) : null);
  if (!scale) return place.replaceChildren();
  if (!category) {
    place.replaceChildren(el("h2", { class: "faw-asked" }, scale.title), el("p", {}, scale.question), order(scale));
    return;
  }
  place.replaceChildren(
    el("h2", {}, el("span", { class: "faw-of" }, `${scale.title}  `), `${category.key}  ${category.name}`),
    el("p", {}, category.definition),
    line("Use for", category.include), line("Not for", category.exclude), example(category));
}

function order({ decision_order: steps }) {
  if (!steps) return "";
  return el("div", { class: "faw-order" }, el("b", {}, "Ask in this order"),
    el("ol", {}, ...steps.split("→").map((step) => el("li", {}, step.trim()))));
}

// Stays open from one choice to the next once it was opened.
let examplesOpen = false;

function example(category) {
  if (!category.example && !category.near_miss) return "";
  return el("details", { open: examplesOpen, ontoggle: (event) => { examplesOpen = event.target.open; } },
    el("summary", {}, "Example"),
    el("p", { class: "faw-example" }, category.example),
    category.near_miss ? el("p", { class: "faw-example" }, el("b", {}, "Near miss"), " ", category.near_miss) : "");
}
