// Drafts of forms in the browser's storage: one a form and tab, the oldest go first.

import { storage } from "../scripts/storage.js";

const DRAFTS = "faw:form:";
const KEPT_MS = 60 * 24 * 3600 * 1000;
const LARGEST = 2_000_000; // characters of one draft: 300,000 words
const ROOM = 3_000_000; // characters of all of them; a browser has about five million

export const token = () => Date.now().toString(36) + Math.random().toString(36).slice(2);

// A tab keeps its own draft across reloads, so that two tabs with one form do not write over each other.
function thisTab() {
  try {
    return (sessionStorage["faw:tab"] ??= token());
  } catch {
    return (window.fawTab ??= token()); // switched off
  }
}

// Where the drafts of one form by one reviewer lie, those of all tabs.
export function homeOf({ database, reviewer, form }) {
  return `${DRAFTS}${[database, reviewer, form].map(encodeURIComponent).join(":")}:`;
}

// This tab's draft, or else the newest, which is this tab's from now on.
export function takeDraft(home) {
  const own = home + thisTab();
  const draft = storage.read(own);
  if (draft) return draft;
  const [newest] = byAge(home).reverse();
  if (!newest) return null;
  storage.write(newest.key, null);
  storage.write(own, newest.draft);
  return newest.draft;
}

function byAge(prefix) {
  const stored = storage.keys(prefix).map((key) => ({ key, draft: storage.read(key) }));
  return stored.filter(({ draft }) => draft?.at).sort((one, other) => one.draft.at - other.draft.at);
}

// Whether it could be kept; older drafts make room where there is none.
export function keepDraft(home, draft) {
  const key = home + thisTab();
  if (draft && JSON.stringify(draft).length > LARGEST) return false;
  if (storage.write(key, draft)) return true;
  const [oldest] = byAge(DRAFTS).filter((one) => one.key !== key);
  if (!oldest) return false;
  storage.write(oldest.key, null);
  return keepDraft(home, draft);
}

export function forgetOldDrafts() {
  let room = ROOM;
  for (const { key, draft } of byAge(DRAFTS).reverse()) {
    room -= JSON.stringify(draft).length;
    if (room < 0 || draft.at < Date.now() - KEPT_MS) storage.write(key, null);
  }
}
