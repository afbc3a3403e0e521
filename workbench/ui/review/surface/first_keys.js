// On the first visit: the three keys that are needed most, once for this browser.

import { el } from "../../shared/scripts/dom.js";
import { storage } from "../../shared/scripts/storage.js";

const KEPT = "faw:keys-hint";

export function drawFirstKeys() {
  if (storage.read(KEPT)) return "";
  storage.write(KEPT, true);
  const line = el("p", { class: "faw-first-keys" },
    el("span", {}, el("kbd", {}, "1–9"), " answers, ", el("kbd", {}, "n"), " goes on, ", el("kbd", {}, "?"), " shows all keys"),
    el("button", { type: "button", class: "faw-link", onclick: () => line.remove() }, "Got it"));
  return line;
}
