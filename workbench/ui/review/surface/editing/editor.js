// Correcting the machine: every change is shown at once and put into the outbox.

import { PART_NAMES } from "../article/segments.js";
import { cursorAt } from "../article/selected_range.js";
import { paintUnsaved } from "../card/card.js";
import { isGone, place } from "../claims/claim_states.js";
import { fresh, shownClaims } from "./optimistic_edits.js";
import { Selection } from "./selection.js";
import { checked, nudged, splitAt } from "./wording.js";

const NUDGE_MS = 700;
const REWORDING = ["reword", "merge", "split"];
const MENDING = ["reword", "speaker"];
const WORDLESS = "A claim needs the words that were said, beside its source and cue; select some.";

export class Editor {
  constructor(surface) {
    this.surface = surface;
    this.selection = new Selection(surface);
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

  // Sends a change; `shown` is the claim to be under review from now on.
  send(action, claim, value, affected = [], shown = this.surface.claim) {
    this.flush();
    const { surface } = this;
    const expected = Object.fromEntries(affected.map((id) => [id, surface.claims[place(surface.claims, id)].revision]));
    const operation = surface.outbox.edit(surface.sheet.article.id, action, claim, value, expected);
    if (MENDING.includes(action)) surface.mending.made(operation);
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
    if (this.selection.changed) return;
    const selected = this.selection.spans;
    if (!selected) return this.selection.offer(this.claim);
    this.selection.clear();
    const spans = checked({ content: selected, source: [], cue: [] }, this.text);
    if (!spans) return this.surface.announcer.say(WORDLESS, true);
    this.send("add", "", { spans, text_revision: this.surface.sheet.revision }, [], null);
    this.surface.mending.begun(this.claim.id);
    this.surface.announcer.say(`New claim: ${this.text.words(selected)}. Who says it?`);
    this.surface.answers.begin();
    this.surface.painting.paint();
    this.surface.answers.takeFocus();
    this.surface.mending.enter();
  }

  // With a selection the part is put on it; without, the part's edges are the ones that keys move.
  assign(part) {
    if (this.selection.changed) return;
    const selected = this.selection.spans;
    if (!selected) return this.focusPart(part);
    this.selection.clear();
    this.reword({ ...this.claim.spans, [part]: selected });
    this.focusPart(part);
  }

  add() {
    if (this.selection.changed) return;
    const selected = this.selection.spans;
    if (!selected || !this.claim) return;
    this.selection.clear();
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
    surface.mending.made(surface.outbox.edit(surface.sheet.article.id, "reword", claim, { spans }, { [claim]: stored.revision }));
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
    if (this.selection.changed) return;
    const { surface, claim } = this;
    const at = cursorAt(surface.article, surface.articleView);
    if (at === null || !claim || isGone(claim) || !splitAt(claim.spans.content, at, this.text)) {
      return surface.announcer.say("Click in the claim where it is to be split, then split it.", true);
    }
    this.selection.clear();
    this.send("split", claim.id, { at }, [claim.id]);
    surface.announcer.say("Split into two claims.");
  }

  // Takes a claim back, or has one stand that was taken back, offered or lost.
  withdraw() {
    const { claim } = this;
    if (!claim) return;
    const action = isGone(claim) ? "restore" : "withdraw";
    this.send(action, claim.id, {}, [claim.id]);
    this.surface.announcer.say(action === "restore" ? "The claim stands again." : "The claim is withdrawn; u undoes it.", true);
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
  named(speaker) {
    const [, typeName] = this.surface.sheet.speaker_types.find(([code]) => code === speaker.type) ?? ["", ""];
    return { ...speaker, typeName };
  }

  nameSpeaker(old, speaker) {
    this.send("speaker", "", { old, ...this.named(speaker) });
    this.surface.announcer.say(`${old} is now ${speaker.name} in all claims of theirs.`);
  }

  // Who says the claim under review alone.
  nameOwnSpeaker(speaker) {
    const { claim } = this;
    this.send("reword", claim.id, { spans: claim.spans, speaker: this.named(speaker) }, [claim.id]);
    this.surface.announcer.say(`This claim is ${speaker.name}’s now.`);
  }

  flag() {
    const { surface, claim } = this;
    if (!claim) return;
    const flagged = !surface.team.flaggedBy(claim.id).includes(surface.sheet.reviewer);
    surface.outbox.edit(surface.sheet.article.id, "flag", claim.id, { flagged });
    surface.painting.paint();
    surface.announcer.say(flagged ? "Flagged for discussion." : "No longer flagged by you.");
  }

  // Puts a tag on the claim or takes it off, by "tag" or "untag".
  tag(action, tag) {
    const { surface, claim } = this;
    if (!claim) return;
    surface.outbox.edit(surface.sheet.article.id, action, claim.id, { tag });
    surface.painting.paint();
    surface.announcer.say(action === "tag" ? `Tagged ${tag}.` : `Tag ${tag} removed.`);
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
    const drop = this.surface.card?.correct.querySelector("[data-act=drop]");
    if (!drop) return;
    drop.disabled = this.part === "content";
    drop.firstChild.textContent = `Remove ${this.part === "cue" ? "cue" : "source"}`;
  }
}
