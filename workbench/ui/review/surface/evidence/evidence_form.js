// The form for a piece of evidence: what is typed is kept in the browser until it is saved or discarded.

import { el } from "../../../shared/scripts/dom.js";
import { isComposed } from "../../../shared/scripts/keyboard.js";

const STANCES = { supports: "Supports it", contradicts: "Contradicts it", context: "Context only" };
const LINK = "https?://[^\\s<>\"]+";
const CLAIM_ID = /^a[0-9a-f]{11}-\d{2,}$/;
const TEXTS = ["citation", "url", "origin", "seen", "other_claim", "archive", "note"];

export function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

export class EvidenceForm {
  constructor({ save, typed, discard }) {
    const text = (name, attributes = {}) => el("input", { id: `faw-cite-${name}`, type: "text", maxlength: 2000, autocomplete: "off", dir: "auto", ...attributes });
    const link = { pattern: LINK, title: "A link begins with http:// or https:// and holds no blanks", inputmode: "url", dir: "ltr" };
    this.fields = {
      citation: text("citation", { placeholder: "What you found, and where" }),
      url: text("url", { ...link, placeholder: "https://" }),
      origin: text("origin", { maxlength: 200, list: "faw-origins", placeholder: "Who published it first" }),
      seen: text("seen", { type: "date" }),
      other_claim: text("other_claim", { list: "faw-other-claims", placeholder: "Claim no.", dir: "ltr" }),
      archive: text("archive", link),
      note: el("textarea", { id: "faw-cite-note", rows: 1, maxlength: 5000, dir: "auto" }),
    };
    this.origins = el("datalist", { id: "faw-origins" });
    this.claims = el("datalist", { id: "faw-other-claims" });
    this.button = el("button", { type: "submit", class: "faw-button" });
    this.root = el("form", { class: "faw-citing", "aria-label": "Evidence", oninput: () => { this.judge(); typed(); },
      onsubmit: (event) => { event.preventDefault(); save(); },
      onkeydown: (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isComposed(event) && this.root.requestSubmit() },
    this.field("citation", "Citation"), this.field("url", "Link"), this.drawStances(),
    this.field("origin", "Original source", "Pieces of one original source count once"), this.field("seen", "Date seen"),
    this.field("archive", "Archive link"), this.field("other_claim", "Same evidence as claim no."), this.field("note", "Note"),
    this.origins, this.claims,
    el("div", { class: "faw-row" }, this.button, el("button", { type: "button", class: "faw-button", onclick: discard }, "Discard")));
  }

  field(name, title, hint = "") {
    const input = this.fields[name];
    return el("div", { class: `faw-field faw-cite-${name}`, title: hint || null }, el("label", { for: input.id }, title), input);
  }

  drawStances() {
    this.stances = Object.keys(STANCES).map((code) => el("input", { type: "radio", name: "faw-stance", value: code }));
    return el("fieldset", { class: "faw-stances" }, el("legend", {}, "What it says of the claim"),
      ...this.stances.map((input) => el("label", {}, input, STANCES[input.value])));
  }

  fill(piece) {
    for (const name of TEXTS) this.fields[name].value = piece[name] ?? "";
    for (const input of this.stances) input.checked = input.value === (piece.stance ?? "supports");
    this.judge();
  }

  get values() {
    const texts = Object.fromEntries(TEXTS.map((name) => [name, this.fields[name].value]));
    return { ...texts, stance: this.stances.find((input) => input.checked).value };
  }

  // What is to be saved: a bare link or a claim's number in the first field goes where it belongs.
  get piece() {
    const piece = this.values;
    const first = piece.citation.trim();
    if (!piece.url.trim() && new RegExp(`^${LINK}$`).test(first)) return { ...piece, citation: "", url: first };
    if (!piece.other_claim.trim() && CLAIM_ID.test(first)) return { ...piece, citation: "", other_claim: first };
    return piece;
  }

  judge() {
    const { citation, url, other_claim } = this.fields;
    const named = [citation, url, other_claim].some((input) => input.value.trim());
    citation.setCustomValidity(named ? "" : "Give a citation, a link or the number of another claim.");
  }

  offer(origins, claims) {
    this.origins.replaceChildren(...origins.map(([name, label]) => el("option", { value: name }, label)));
    this.claims.replaceChildren(...claims.map((claim) => el("option", { value: claim.id }, `${claim.speaker || "No source"}: ${claim.content.slice(0, 80)}`)));
  }
}
