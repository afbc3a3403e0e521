// A rehearsal beside the team's decision: where the reviewer differs, why, and what the codebook says.

import { el, many } from "../../../shared/scripts/dom.js";
import { nameOf } from "./conflicts.js";

export function comparison(compared, codebook) {
  const asked = compared.answers.filter(({ scale }) => codebook.scales.some(({ name }) => name === scale));
  const differing = asked.filter(({ own, team }) => own !== team);
  const same = asked.length - differing.length;
  return el("section", { class: "faw-compared" },
    el("h3", {}, "The team’s decision"),
    el("p", {}, `${same} of your ${many(asked.length, "answer")} ${same === 1 ? "is" : "are"} the team’s. This was a rehearsal and counts nowhere.`),
    ...asked.map((answer) => line(answer, codebook.scales.find(({ name }) => name === answer.scale))),
    ...[["Why reviewers disagreed", compared.reason], ["Rationale", compared.rationale], ["Dissent", compared.dissent]]
      .filter(([, text]) => text)
      .map(([head, text]) => el("p", { dir: "auto" }, el("b", {}, `${head}: `), text)));
}

function line({ own, team }, scale) {
  if (own === team) return el("p", {}, el("b", {}, `${scale.title}: `), nameOf(scale, team), " — as the team");
  return el("div", { class: "faw-compared-scale" },
    el("p", {}, el("b", {}, `${scale.title}: `), "you ", el("span", {}, own ? nameOf(scale, own) : "no answer"),
      " ≠ team ", el("span", { class: "faw-differs" }, nameOf(scale, team))),
    el("dl", {}, ...[own, team].flatMap((code) => definition(scale, code))));
}

function definition(scale, code) {
  const category = scale.categories.find((one) => one.code === code);
  return category ? [el("dt", {}, category.name), el("dd", {}, category.definition)] : [];
}
