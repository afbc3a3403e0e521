// What can be done with the claim as a whole, and the block that corrects its wording.

import { drawEntries, el } from "../../../shared/scripts/dom.js";
import { PART_NAMES, PARTS } from "../article/segments.js";
import { isGone } from "../claims/claim_states.js";
import { currentName } from "../reviewer_names.js";

export function drawActions(surface) {
  const { editor } = surface;
  const link = (name, text, key, act) =>
    el("button", { type: "button", class: "faw-link", "data-act": name, onclick: act }, el("span", {}, text), " ", el("kbd", {}, key));
  return {
    row: [
      link("flag", "Flag", "f", () => editor.flag()),
      link("history", "History", "h", () => surface.sections.toggleHistory()),
      link("undo", "Undo", "u", () => editor.turn("undo")),
      link("redo", "Redo", "⇧U", () => editor.turn("redo")),
    ],
    correct: [el("summary", {}, "Correct ", el("kbd", {}, "c")),
      el("p", { class: "faw-how" }, "Select words in the article, or move the edges of a part by a word."),
      el("div", { class: "faw-wording", role: "group", "aria-label": "Part to change" },
        ...PARTS.map((part) => el("button", { type: "button", class: "faw-button", "data-part": part, onclick: () => editor.focusPart(part) },
          el("span", {}, PART_NAMES[part]), " ", el("kbd", {}, { source: "⇧S", cue: "⇧C", content: "⇧T" }[part])))),
      el("div", { class: "faw-edges", role: "group", "aria-label": "Edges of the part" },
        edge("Start ◂", "One word more at the start (Alt Shift ↑)", () => editor.nudge(0, -1)),
        edge("Start ▸", "One word less at the start (Alt Shift ↓)", () => editor.nudge(0, 1)),
        edge("End ◂", "One word less at the end (Alt Shift ←)", () => editor.nudge(1, -1)),
        edge("End ▸", "One word more at the end (Alt Shift →)", () => editor.nudge(1, 1))),
      el("div", { class: "faw-row" },
        link("drop", "Remove source", "⇧D", () => editor.drop(editor.part)),
        link("merge", "Merge with next", "⇧M", () => editor.merge()),
        link("split", "Split at the cursor", "⇧B", () => editor.split()),
        link("withdraw", "Withdraw claim", "⇧X", () => editor.withdraw())),
      drawMerging(editor)],
  };
}

// Any other claim of the article to merge with; listed when somebody is about to choose.
function drawMerging(editor) {
  const list = el("select", { id: "faw-merge", "aria-label": "Merge with another claim" });
  const offer = (claims) => list.replaceChildren(el("option", { value: "" }, "Merge with another claim …"),
    ...claims.map((claim) => el("option", { value: claim.id }, `${claim.at + 1} ${claim.speaker || "No source"}: ${claim.content.slice(0, 60)}`)));
  const fill = () => offer(editor.mergeable);
  offer([]);
  list.onfocus = list.onpointerdown = fill;
  list.onchange = () => {
    const { value } = list;
    offer([]);
    if (value) editor.merge(value);
  };
  return list;
}

function edge(text, title, act) {
  return el("button", { type: "button", class: "faw-button", title, "aria-label": title, onclick: act }, text);
}

export function paintActions(card, claim, flaggedBy, reviewer, editor) {
  const mine = flaggedBy.includes(reviewer);
  const flag = card.acts.querySelector("[data-act=flag]");
  flag.setAttribute("aria-pressed", String(mine));
  flag.firstChild.textContent = mine ? "⚑ Flagged" : "Flag";
  const others = flaggedBy.filter((name) => name !== reviewer);
  card.flagged.textContent = others.length ? `⚑ Flagged by ${others.map((name) => currentName(editor.surface, name)).join(", ")}` : "";
  card.flagged.hidden = !others.length;
  card.correct.querySelector("[data-act=withdraw]").firstChild.textContent = isGone(claim) ? "Restore claim" : "Withdraw claim";
  const news = { offered: "A newer extractor found this.", lost: "A newer extractor does not find this claim any more; it stands all the same.",
    withdrawn: "This claim was withdrawn.", merged: "This claim is part of another one." }[claim.state];
  card.standing.hidden = !news;
  drawEntries(card.standing, news ? [[claim.id, claim.state]] : [], () => el("span", {}, news, " ", ...standingButtons(claim, editor)));
}

function standingButtons({ state }, editor) {
  const button = (text, act, key = "") => el("button", { type: "button", class: "faw-button", onclick: act }, text, ...(key ? [" ", el("kbd", {}, key)] : []));
  if (state === "offered") return [button("Take it", () => editor.take(), "t"), " ", button("Leave it out", () => editor.decline(), "x")];
  if (state === "lost") return [button("Keep it", () => editor.take(), "t"), " ", button("Withdraw it", () => editor.decline(), "x")];
  return [button("Restore", () => editor.withdraw())];
}
