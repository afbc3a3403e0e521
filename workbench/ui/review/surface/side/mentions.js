// Names offered after an @ while a comment is typed.

import { el } from "../../../shared/scripts/dom.js";

const MOST = 6;

// The name begun before the cursor, after an @ that no letter precedes; null if none is.
export function begunName(text, at) {
  const match = /(?:^|[^\p{L}\p{N}])@([^@\n]{0,60})$/u.exec(text.slice(0, at));
  return match ? match[1] : null;
}

export function offeredNames(names, begun) {
  const sought = begun.toLowerCase();
  return names.filter((name) => name.toLowerCase().startsWith(sought) && name.toLowerCase() !== sought).slice(0, MOST);
}

export function drawMentions(field, names) {
  const list = el("p", { class: "faw-mentions", "aria-label": "People to mention" });
  const offer = () => {
    const begun = begunName(field.value, field.selectionStart);
    const offered = begun === null ? [] : offeredNames(names, begun);
    list.replaceChildren(...offered.map((name) => el("button", { type: "button", class: "faw-link", onclick: () => take(name, begun) }, `@${name}`)));
  };
  const take = (name, begun) => {
    const at = field.selectionStart;
    field.setRangeText(`${name} `, at - begun.length, at, "end");
    field.dispatchEvent(new Event("input"));
    field.focus();
  };
  field.addEventListener("input", offer);
  return list;
}
