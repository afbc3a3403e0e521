// Tags on the claim: short words that everybody sees at once, also before the claim is marked.

import { drawEntries, el } from "../../../shared/scripts/dom.js";

export function drawTags(card, surface) {
  const field = el("input", { class: "faw-tag-field", id: "faw-tag", maxlength: 40, list: "faw-tags-known", placeholder: "Add a tag",
    title: "Everybody sees tags at once", autocomplete: "off", onkeydown: (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      addTag(surface, field);
    } });
  card.tags = el("ul", { "aria-label": "Tags" });
  card.tagField = field;
  return el("div", { class: "faw-tagging" },
    el("label", { for: "faw-tag", title: "Everybody sees tags at once, also before they mark the claim" }, "Tags, seen by all"), card.tags, field,
    el("datalist", { id: "faw-tags-known" }, ...surface.sheet.known_tags.map((tag) => el("option", { value: tag }))));
}

function addTag(surface, field) {
  const tag = field.value.trim().replace(/\s+/g, " ");
  if (!tag || !surface.claim) return;
  field.value = "";
  surface.editor.tag("tag", tag);
}

export function paintTags(card, claim, tags, editor) {
  drawEntries(card.tags, tags.map((tag) => [claim, tag]), ([, tag]) =>
    el("li", { class: "faw-chip" }, el("span", { dir: "auto" }, tag),
      el("button", { type: "button", class: "faw-untag", "aria-label": `Remove tag ${tag}`, onclick: () => editor.tag("untag", tag) }, "×")));
}
