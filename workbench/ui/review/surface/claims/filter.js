// What is looked for among the claims; it lives in the address, and j, k and n keep to it.

import { drawEntries, el } from "../../../shared/scripts/dom.js";
import { searchFor, wordsOf } from "../../../shared/scripts/search.js";
import { parameter, writeParameters } from "../address.js";
import { FILTERS, UNANSWERED, passesAnswer, passesFilters } from "../../../shared/scripts/claim_rules.js";
import { isGone } from "./claim_states.js";

export const SOUGHT = { speaker: "", kind: "", sourcing: "", wording: "", find: "", mine: "", unreviewed: "", flagged: "", disputed: "", decided: "", discussed: "", mentioned: "" };
const OWN_SCALE = "answer_"; // begins the name of a filter by a scale of the team's own, as on Claims

// The scales that claims are looked for by, each with the name of its filter in the address.
export function scaleFilters({ scales }) {
  const named = scales.map((scale) => [scale.listed ? "sourcing" : scale.own ? OWN_SCALE + scale.name : "", scale]);
  return new Map(named.filter(([name]) => name));
}

export class Filter {
  constructor({ codebook, kinds }) {
    this.scales = scaleFilters(codebook);
    this.kinds = new Map(kinds);
    this.nothing = { ...SOUGHT, ...Object.fromEntries([...this.scales.keys()].map((name) => [name, ""])) };
    this.sought = Object.fromEntries(Object.keys(this.nothing).map((name) => [name, parameter(name)]));
    this.sought.kind = kindCode(this.sought.kind, this.kinds);
  }

  get active() {
    return Object.values(this.sought).some(Boolean);
  }

  change(what) {
    Object.assign(this.sought, what);
    writeParameters(this.sought);
  }

  matches(claim, marks, { state }, aside) {
    const { speaker, kind, wording, find } = this.sought;
    if (isGone(claim) !== (wording === "gone")) return false;
    if (speaker && speakerOf(claim) !== speaker) return false;
    if (kind && kindCode(claim.kind, this.kinds) !== kind) return false;
    for (const [name, scale] of this.scales) {
      if (this.sought[name] && !passesAnswer(scale, claim, marks, aside, this.sought[name])) return false;
    }
    if (wording && !WORDINGS[wording]?.is(claim)) return false;
    if (!passesFilters(claim, state, aside, Object.keys(FILTERS).filter((name) => this.sought[name]))) return false;
    if (!find) return true;
    if (this.search?.query !== find) this.search = { query: find, holds: searchFor(find) };
    claim.searched ??= [claim.content, claim.speaker].map(wordsOf);
    return this.search.holds(claim.searched);
  }
}

const WORDINGS = {
  changed: { name: "changed by hand", is: (claim) => claim.revision > 1 || claim.origin !== "machine" },
  offered: { name: "new finds", is: (claim) => claim.state === "offered" },
  lost: { name: "no longer found", is: (claim) => claim.state === "lost" },
  gone: { name: "withdrawn", is: isGone },
};

// Addresses of before name a kind by its words, as claims do.
const kindCode = (words, kinds) => [...kinds].find(([, name]) => name === words)?.[0] ?? words;

const NOBODY = "(no source)";
export const speakerOf = (claim) => claim.speaker || NOBODY;

export function drawFilter(claims, surface) {
  const { sought, scales, kinds } = surface.filter;
  const unique = (values) => [...new Set(values)].sort((a, b) => a.localeCompare(b));
  const fields = {
    speaker: select("speaker", "Speaker", unique(claims.map(speakerOf)).map((name) => [name, name]), surface),
    kind: select("kind", "Kind", unique(claims.map((claim) => claim.kind).filter(Boolean)).map((name) => [kindCode(name, kinds), name]), surface),
    ...Object.fromEntries([...scales].map(([name, scale]) => [name, select(name, scale.title, answersOf(scale), surface)])),
    wording: select("wording", "Wording", Object.entries(WORDINGS).map(([code, { name }]) => [code, name]), surface),
    ...Object.fromEntries(Object.entries(FILTERS)
      .filter(([name]) => name !== "mine" || surface.team.mine.size || sought.mine)
      .map(([name, { name: title }]) => [name, tickBox(name, title, surface)])),
    find: el("input", { type: "text", class: "faw-find", "aria-label": "Words in claim or speaker", placeholder: "Words in claim or speaker",
      oninput: (event) => surface.navigation.seek({ find: event.target.value.trim() }) }),
  };
  fields.find.value = sought.find;
  const narrowing = Object.entries(fields).filter(([name]) => name !== "find").map(([, field]) => field.root);
  const root = el("div", { class: "faw-filter", role: "group", "aria-label": "Show only" },
    el("label", { class: "faw-seek" }, el("kbd", {}, "/"), fields.find),
    el("details", { open: narrowed(sought) }, el("summary", {}, "Filters"), el("div", { class: "faw-narrowing" }, ...narrowing)));
  return { root, fields };
}

// Whether anything but words is looked for.
const narrowed = (sought) => Object.entries(sought).some(([name, value]) => value && name !== "find");

const answersOf = ({ categories, retired }) => [[UNANSWERED, "not answered"], ...categories.map(({ code, name }) => [code, name]), ...Object.entries(retired)];

function select(name, title, options, surface) {
  const { sought } = surface.filter;
  const known = options.some(([code]) => code === sought[name]) || !sought[name];
  const all = known ? options : [...options, [sought[name], sought[name]]];
  const field = el("select", { id: `faw-by-${name}`, onchange: () => surface.navigation.seek({ [name]: field.value }) },
    el("option", { value: "" }, "any"), ...all.map(([code, text]) => el("option", { value: code }, text)));
  field.value = sought[name];
  return { field, root: el("div", { class: "faw-choose" }, el("label", { for: field.id }, title), field) };
}

function tickBox(name, title, surface) {
  const field = el("input", { type: "checkbox", onchange: () => surface.navigation.seek({ [name]: field.checked ? "1" : "" }) });
  field.checked = Boolean(surface.filter.sought[name]);
  return { field, root: el("label", { class: "faw-tickbox" }, field, title) };
}

export function paintFilter({ fields }, { sought }) {
  for (const [name, one] of Object.entries(fields)) {
    const field = one.field ?? one;
    if (field.type === "checkbox") field.checked = Boolean(sought[name]);
    else if (field !== document.activeElement) field.value = sought[name];
  }
}

// The filters in use in words, each with its name; pure.
export function activeFilters(sought, scales, kinds) {
  const words = {
    ...sought,
    kind: kinds.get(sought.kind) ?? sought.kind,
    ...Object.fromEntries([...scales].map(([name, scale]) => [name, answerWords(scale, sought[name])])),
    wording: WORDINGS[sought.wording]?.name ?? sought.wording,
    mine: "assigned to me", unreviewed: "unreviewed", flagged: "flagged", disputed: "disputed", decided: "decided",
    discussed: "open threads", mentioned: "mentions me",
    find: `“${sought.find}”`,
  };
  return Object.keys(sought).filter((name) => sought[name]).map((name) => [name, words[name]]);
}

// An answer in words: "Document", of a scale of the team's own "How the source knows: Told by others".
function answerWords(scale, code) {
  if (code === UNANSWERED) return `${scale.own ? scale.title : scale.phrase} not answered`;
  const name = Object.fromEntries(answersOf(scale))[code] ?? code;
  return scale.own ? `${scale.title}: ${name}` : name;
}

// Above the claim, as long as something is looked for or another order than the text's is kept: what
// it is, a chip each, that can be taken away.
export function paintSought({ sought: place }, surface, shown) {
  const { filter, view } = surface;
  const chips = activeFilters(filter.sought, filter.scales, filter.kinds);
  const order = view.inTextOrder ? [] : [["order", view.orderName]];
  place.hidden = !chips.length && !order.length;
  const match = chips.length ? [["match", `${shown.toLocaleString()} ${shown === 1 ? "matches" : "match"}`]] : [];
  const clear = chips.length ? [["clear", "Clear filters"]] : [];
  drawEntries(place, [...match, ...order, ...chips, ...clear], ([name, text]) => drawChip(name, text, surface));
}

function drawChip(name, text, { navigation, filter }) {
  if (name === "match") return el("b", {}, text);
  if (name === "clear") return el("button", { type: "button", class: "faw-link", onclick: () => navigation.seek(filter.nothing) }, text);
  const remove = () => (name === "order" ? navigation.look({ order: "text" }) : navigation.seek({ [name]: "" }));
  const label = name === "order" ? `Back to text order, from: ${text}` : `Remove filter: ${text}`;
  return el("button", { type: "button", class: "faw-chip", "data-chip": name, title: label, "aria-label": label, onclick: remove },
    el("span", { dir: "auto" }, text), el("i", { "aria-hidden": "true" }, "✕"));
}
