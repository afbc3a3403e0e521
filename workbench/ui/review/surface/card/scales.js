// The four scales: one is in focus, digits answer it, and the focus moves on by itself.

import { el, writeAttribute } from "../../../shared/scripts/dom.js";

export function drawScales(codebook, desk) {
  return codebook.scales.map((scale, number) => drawScale(scale, number, desk));
}

function drawScale(scale, number, desk) {
  const label = `faw-scale-${scale.name}`;
  const value = el("span", { class: "faw-value" });
  const title = el("button", { type: "button", class: "faw-title", id: label, onclick: () => desk.answers.focus(number) },
    el("span", {}, scale.title), value);
  const choices = scale.categories.map((category) => drawChoice(scale, category, number, desk));
  const group = el("div", { class: "faw-choices", role: "radiogroup", "aria-labelledby": label,
    onkeydown: (event) => moveFocus(event, choices, number, desk) }, ...choices);
  const root = el("div", { class: "faw-scale", "data-scale": scale.name }, title, group);
  return { scale, root, choices, value };
}

function drawChoice(scale, category, number, desk) {
  const peek = () => desk.answers.peek(scale, category);
  const choice = el("button", {
    type: "button", class: "faw-choice", role: "radio", "aria-checked": "false", tabindex: "-1", "data-code": category.code,
    onclick: () => desk.answers.give(number, category.code),
    onfocus: peek, onblur: () => desk.answers.peek(),
  }, el("kbd", {}, category.key), el("span", {}, category.name));
  choice.peek = peek; // when the pointer is moved to it, not when it comes under a resting one
  return choice;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function moveFocus(event, choices, number, desk) {
  const by = ARROWS[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (by[1]) return desk.answers.focus(number + by[1]);
  const at = choices.indexOf(document.activeElement);
  choices[(at + by[0] + choices.length) % choices.length].focus({ preventScroll: true });
}

export function paintScales(drawn, marks, focused, dirty) {
  drawn.forEach(({ scale, root, choices, value }, number) => {
    const code = marks[scale.name] ?? "";
    const chosen = scale.categories.findIndex((category) => category.code === code);
    root.classList.toggle("faw-at", number === focused);
    root.classList.toggle("faw-answered", chosen >= 0);
    root.classList.toggle("faw-refused", dirty.includes(scale.name));
    value.textContent = chosen >= 0 ? scale.categories[chosen].name : scale.retired[code] ?? code;
    choices.forEach((choice, at) => {
      // Only where it differs: a new tabindex has the browser lay out the page to see what can have the focus.
      writeAttribute(choice, "aria-checked", String(at === chosen));
      writeAttribute(choice, "tabindex", at === Math.max(chosen, 0) ? "0" : "-1");
    });
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
