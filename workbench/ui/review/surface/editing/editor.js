// Correcting the machine: every change is shown at once and put into the outbox.

import { PART_NAMES } from "../article/segments.js";
import { bringIntoView } from "../article/article_view.js";
import { CHANGED, cursorAt, selectedSpans, selectSpan } from "../article/selected_range.js";
import { paintUnsaved } from "../card/card.js";
import { isGone, place } from "../claims/claim_states.js";
import { fresh, shownClaims } from "./optimistic_edits.js";
import { checked, firstWord, nudged, splitAt } from "./wording.js";

const NUDGE_MS = 700;
const REWORDING = ["reword", "merge", "split"];
const WORDLESS = "A claim needs the words that were said, beside its source and cue; select some.";

export class Editor {
  constructor(surface) {
    this.surface = surface;
    this.part = "content"; // whose edges the keys move
    this.nudged = null; // edges moved and not yet sent: a claim and its spans
    this.onhide = () => this.flush();
    window.addEventListener("pagehide", this.onhide);
  }

  leave() {
    this.flush();
    window.removeEventListener("pagehide", this.onhide);
  }

  get claim() {
    return this.surface.claims[this.surface.current];
  }

  get text() {
    return this.surface.articleView.text;
  }

  // The spans of the selected words; null without any.
  get selected() {
    const found = selectedSpans(this.surface.article, this.surface.articleView);
    return found && !found.changed && found.spans;
  }

  // Whether something is selected that is not the article's own words, which is said.
  get changed() {
    const changed = selectedSpans(this.surface.article, this.surface.articleView)?.changed ?? false;
    if (changed) this.surface.announcer.say(CHANGED, true);
    return changed;
  }

  // Sends a change; `shown` is the claim to be under review from now on.
  send(action, claim, value, seen = [], shown = this.surface.claim) {
    this.flush();
    const { surface } = this;
    const expected = Object.fromEntries(seen.map((id) => [id, surface.claims[place(surface.claims, id)].revision]));
    const operation = surface.outbox.edit(surface.sheet.article.id, action, claim, value, expected);
    if (REWORDING.includes(action)) surface.team.reworded.add(claim);
    surface.reshape(shown ?? fresh(operation));
  }

  // A refused wording once more, on top of what is stored now.
  again(claim, { mine, theirs }) {
    const { surface } = this;
    surface.outbox.edit(surface.sheet.article.id, "reword", claim, mine, { [claim]: theirs.revision });
    surface.reshape();
  }

  // Made of what is selected

  begin() {
    if (this.changed) return;
    const { selected } = this;
    if (!selected) return this.offerWords();
    this.unselect();
    const spans = checked({ content: selected, source: [], cue: [] }, this.text);
    if (!spans) return this.surface.announcer.say(WORDLESS, true);
    this.send("add", "", { spans, text_revision: this.surface.sheet.revision }, [], null);
    this.surface.announcer.say(`New claim: ${this.text.words(selected)}. Select its source and cue, or none.`);
    this.surface.answers.takeFocus();
  }

  // Without a selection the keyboard is given one to move: the word after the claim.
  offerWords() {
    const { surface } = this;
    const after = this.claim?.spans.content.at(-1)?.[1] ?? 0;
    const span = firstWord(after, this.text) ?? firstWord(0, this.text);
    if (!span) return;
    if (!selectSpan(surface.article, surface.articleView, span)) return surface.announcer.say(CHANGED, true);
    bringIntoView([getSelection().anchorNode.parentElement]);
    surface.announcer.say("Words selected. Arrows move the selection, Shift and arrows stretch it; a makes it a claim.");
  }

  // With the arrows, as long as words are selected: by word or line, and with Shift the end alone.
  moveSelection(key, stretch) {
    const forward = key === "ArrowRight" || key === "ArrowDown";
    const unit = key === "ArrowUp" || key === "ArrowDown" ? "line" : "word";
    if (stretch) return getSelection().modify("extend", forward ? "forward" : "backward", unit);
    const from = unit === "line" ? this.lineFrom(forward) : this.wordFrom(forward);
    const span = this.text.trimmed([from, this.text.wordAfter(from)]);
    if (span) selectSpan(this.surface.article, this.surface.articleView, span);
  }

  wordFrom(forward) {
    const { selected } = this;
    const [start, end] = [selected[0][0], selected.at(-1)[1]];
    return forward ? end : this.text.wordBefore(start);
  }

  // Where the word begins that stands below or above.
  lineFrom(forward) {
    const selection = getSelection();
    const [[start]] = this.selected;
    selection.collapseToStart();
    selection.modify("move", forward ? "forward" : "backward", "line");
    const at = cursorAt(this.surface.article, this.surface.articleView) ?? start;
    return Math.min(at, this.text.wordBefore(this.text.wordAfter(at)));
  }

  unselect() {
    getSelection().removeAllRanges();
  }

  // With a selection the part is put on it; without, the part's edges are the ones that keys move.
  assign(part) {
    if (this.changed) return;
    const { selected } = this;
    if (!selected) return this.focusPart(part);
    this.unselect();
    this.reword({ ...this.claim.spans, [part]: selected });
    this.focusPart(part);
  }

  add() {
    if (this.changed) return;
    const { selected } = this;
    if (!selected || !this.claim) return;
    this.unselect();
    this.reword({ ...this.claim.spans, content: [...this.claim.spans.content, ...selected] });
  }

  drop(part) {
    if (part !== "content") this.reword({ ...this.claim.spans, [part]: [] });
  }

  reword(wanted) {
    const { claim } = this;
    if (!claim || isGone(claim)) return;
    const spans = checked(wanted, this.text);
    if (!spans) return this.surface.announcer.say(WORDLESS, true);
    this.send("reword", claim.id, { spans }, [claim.id]);
    this.surface.announcer.say(`${claim.speaker || "No source"}: ${this.text.words(spans.content)}`);
  }

  // Edges by word

  focusPart(part) {
    this.part = part;
    this.paint();
    const { claim } = this;
    if (claim) this.surface.announcer.say(`${PART_NAMES[part]}: ${this.text.words(claim.spans[part]) || "none"}`);
  }

  // `edge` 0 is the start, 1 the end; `by` 1 is onwards in the text.
  nudge(edge, by) {
    const { claim, part } = this;
    if (!claim || isGone(claim) || !claim.spans[part].length) return;
    const spans = nudged(claim.spans, part, edge, by, this.text);
    if (!spans) return;
    clearTimeout(this.timer);
    this.nudged = { claim: claim.id, spans };
    this.timer = setTimeout(() => this.flush(), NUDGE_MS);
    this.surface.reshape();
    paintUnsaved(this.surface.card, "Changing…");
    this.surface.announcer.say(this.text.words(spans[part]));
  }

  flush() {
    clearTimeout(this.timer);
    if (!this.nudged) return;
    const { claim, spans } = this.nudged;
    this.nudged = null;
    const { surface } = this;
    const stored = shownClaims(surface.base, surface.outbox.edits(surface.sheet.article.id), this.text, surface.sheet.reviewer).find((one) => one.id === claim);
    if (!stored || JSON.stringify(stored.spans) === JSON.stringify(spans)) return surface.reshape();
    surface.outbox.edit(surface.sheet.article.id, "reword", claim, { spans }, { [claim]: stored.revision });
    surface.team.reworded.add(claim);
    surface.painting.paint();
  }

  get unsent() {
    return this.nudged ? [{ action: "reword", claim: this.nudged.claim, value: { spans: this.nudged.spans } }] : [];
  }

  // Whole claims

  // The claims that this one can be made one with: those on show that stand, and no report of its own.
  get mergeable() {
    const { surface, claim } = this;
    if (!claim || isGone(claim)) return [];
    const fits = (one, at) => at !== surface.current && surface.painting.visible(at) && !isGone(one) && one.state !== "offered";
    return surface.claims.filter((one, at) => fits(one, at) && one.outer !== surface.current && claim.outer !== at);
  }

  // With the claim of that id, or else with the next one.
  merge(id = "") {
    this.flush();
    const { surface, claim } = this;
    const other = this.mergeable.find((one) => (id ? one.id === id : one.at > surface.current));
    if (!other) return surface.announcer.say("There is no next claim to merge with.", true);
    this.send("merge", claim.id, { claims: [claim.id, other.id] }, [claim.id, other.id]);
    surface.announcer.say(`Merged: ${this.claim.content}`);
  }

  split() {
    if (this.changed) return;
    const { surface, claim } = this;
    const at = cursorAt(surface.article, surface.articleView);
    if (at === null || !claim || isGone(claim) || !splitAt(claim.spans.content, at, this.text)) {
      return surface.announcer.say("Click in the claim where it is to be split, then split it.", true);
    }
    this.unselect();
    this.send("split", claim.id, { at }, [claim.id]);
    surface.announcer.say("Split into two claims.");
  }

  // Takes a claim back, or has one stand that was taken back, offered or lost.
  withdraw() {
    const { claim } = this;
    if (!claim) return;
    const action = isGone(claim) ? "restore" : "withdraw";
    this.send(action, claim.id, {}, [claim.id]);
    this.surface.announcer.say(action === "restore" ? "The claim stands again." : "The claim is taken back; u undoes it.", true);
  }

  take() {
    const { claim } = this;
    if (!claim || !["offered", "lost"].includes(claim.state)) return;
    this.send("restore", claim.id, {}, [claim.id]);
    this.surface.announcer.say("The claim stands.");
  }

  // Whoever answers a new find takes it for a claim.
  takeFind() {
    if (this.claim?.state === "offered") this.take();
  }

  // Leaves a new find or a lost claim out, and goes on to the next new find.
  decline() {
    const { claim, surface } = this;
    if (!claim || !["offered", "lost"].includes(claim.state)) return;
    this.withdraw();
    if (claim.state === "offered") surface.navigation.nextFind();
  }

  putBack(event) {
    const { claim } = this;
    this.send("put_back", claim.id, { event }, [claim.id]);
  }

  // A speaker as typed, with the type in words, which is shown until the store has answered.
  named(given) {
    const [, typeName] = this.surface.sheet.speaker_types.find(([code]) => code === given.type) ?? ["", ""];
    return { ...given, typeName };
  }

  nameSpeaker(old, given) {
    this.send("speaker", "", { old, ...this.named(given) });
    this.surface.announcer.say(`${old} is now ${given.name} in all claims of theirs.`);
  }

  // Who says the claim under review alone.
  nameOwnSpeaker(given) {
    const { claim } = this;
    this.send("reword", claim.id, { spans: claim.spans, speaker: this.named(given) }, [claim.id]);
    this.surface.announcer.say(`This claim is ${given.name}’s now.`);
  }

  flag() {
    const { surface, claim } = this;
    if (!claim) return;
    const flagged = !surface.team.flaggedBy(claim.id).includes(surface.sheet.reviewer);
    surface.outbox.edit(surface.sheet.article.id, "flag", claim.id, { flagged });
    surface.painting.paint();
    surface.announcer.say(flagged ? "Flagged for discussion." : "No longer flagged by you.");
  }

  // What is taken back is known only to the store, so the page waits for its word.
  turn(action) {
    this.flush();
    this.surface.notes.flush();
    this.surface.outbox.edit(this.surface.sheet.article.id, action, "", {});
    this.surface.announcer.say(action === "undo" ? "Undoing…" : "Redoing…", true);
    this.surface.painting.paint();
  }

  paint() {
    for (const button of this.surface.card?.correct.querySelectorAll("[data-part]") ?? []) {
      button.setAttribute("aria-pressed", String(button.dataset.part === this.part));
    }
  }
}
