// Pieces of evidence as they are listed on a claim.

import { el } from "../../../shared/scripts/dom.js";
import { dayOf } from "../../../shared/scripts/times.js";
import { currentName } from "../reviewer_names.js";

export const STANCE_WORDS = { supports: "+ supports", contradicts: "− contradicts", context: "· context" };

// What the store holds, and on top of it every change that is on its way there.
export function shownPieces(stored, outbox, claim) {
  const pieces = stored.map((one) => ({ ...one, key: one.reviewer === outbox.reviewer ? String(one.number) : "" }));
  for (const event of outbox.evidence.waiting(claim)) {
    const key = outbox.evidence.pieceOf(event);
    const at = pieces.findIndex((one) => one.key === key);
    if (event.action === "withdraw_evidence") pieces.splice(at, at < 0 ? 0 : 1);
    else if (at < 0) pieces.push({ ...event.value, key, number: key, reviewer: outbox.reviewer, version: 1 });
    else pieces[at] = { ...pieces[at], ...event.value, version: pieces[at].version + 1 };
  }
  return pieces;
}

// What a piece is known by among those of its claim.
export const nameOfPiece = ({ key, reviewer, number }) => key || `${reviewer} ${number}`;

export class EvidenceLine {
  constructor(evidence) {
    this.evidence = evidence;
    this.stance = el("b", { class: "faw-stance" });
    this.details = el("div");
    this.buttons = [["Edit", () => evidence.amend(this.piece)], ["Delete", () => evidence.withdraw(this.piece)]]
      .map(([text, act]) => el("button", { type: "button", class: "faw-link", onclick: act }, text));
    this.acts = el("p", { class: "faw-row" }, ...this.buttons);
    this.root = el("li", {}, this.stance, el("div", {}, this.details, this.acts));
  }

  show(piece) {
    const mine = piece.key !== "";
    const facts = [piece.origin ? `Original source: ${piece.origin}` : "No original source given", piece.seen && `seen ${dayInWords(piece.seen)}`, !mine && `by ${currentName(this.evidence.surface, piece.reviewer)}`];
    this.piece = piece;
    this.root.dataset.stance = piece.stance;
    this.stance.textContent = STANCE_WORDS[piece.stance];
    this.details.replaceChildren(el("p", { dir: "auto" }, ...namedPiece(piece)),
      el("p", { class: "faw-origin", dir: "auto" }, facts.filter(Boolean).join(" · "), ...(piece.archive ? [" · ", outward(piece.archive, "archive copy")] : [])),
      ...(piece.note ? [el("p", { class: "faw-cited-note", dir: "auto" }, piece.note)] : []));
    this.acts.hidden = !mine;
    for (const button of this.buttons) button.setAttribute("aria-label", `${button.textContent}: ${inShort(piece)}`);
  }
}

function outward(url, text) {
  if (!/^https?:\/\//i.test(url)) return text;
  return el("a", { href: url, target: "_blank", rel: "noreferrer", title: url }, text);
}

function namedPiece({ citation, url, other, other_claim: id }) {
  const parts = [];
  if (citation) parts.push(url ? outward(url, citation) : citation);
  else if (url) parts.push(outward(url, url));
  if (!id) return parts;
  const words = other ? `${other.speaker || "No source"}: ${other.content}` : id;
  const link = other ? el("a", { href: `?article=${other.article}&claim=${id}`, target: "_blank", title: `Claim ${id}` }, words) : words;
  return [...parts, parts.length ? " · " : "", link].filter(Boolean);
}

export const inShort = ({ citation, url, other_claim: id }) => (citation || url || id || "").slice(0, 60);

function dayInWords(day) {
  const date = new Date(`${day}T12:00`);
  return Number.isNaN(date.getTime()) ? day : dayOf(date);
}
