// What is selected in the article, by pointer or by keys.

import { bringIntoView } from "../article/article_view.js";
import { CHANGED, cursorAt, selectedSpans, selectSpan } from "../article/selected_range.js";
import { firstWord } from "./wording.js";

export class Selection {
  constructor(surface) {
    this.surface = surface;
  }

  get text() {
    return this.surface.articleView.text;
  }

  // The spans of the selected words; null without any.
  get spans() {
    const selected = selectedSpans(this.surface.article, this.surface.articleView);
    return selected && !selected.changed && selected.spans;
  }

  // Whether something is selected that is not the article's own words, which is said.
  get changed() {
    const changed = selectedSpans(this.surface.article, this.surface.articleView)?.changed ?? false;
    if (changed) this.surface.announcer.say(CHANGED, true);
    return changed;
  }

  // Without a selection the keyboard is given one to move: the word after the claim.
  offer(claim, help = "Words selected. Arrows move the selection, Shift and arrows stretch it; a makes it a claim.") {
    const { surface } = this;
    const after = claim?.spans.content.at(-1)?.[1] ?? 0;
    const span = firstWord(after, this.text) ?? firstWord(0, this.text);
    if (!span) return;
    if (!selectSpan(surface.article, surface.articleView, span)) return surface.announcer.say(CHANGED, true);
    bringIntoView([getSelection().anchorNode.parentElement]);
    surface.announcer.say(help);
  }

  // With the arrows, as long as words are selected: by word or line, and with Shift the end alone.
  move(key, stretch) {
    const forward = key === "ArrowRight" || key === "ArrowDown";
    const unit = key === "ArrowUp" || key === "ArrowDown" ? "line" : "word";
    if (stretch) return getSelection().modify("extend", forward ? "forward" : "backward", unit);
    const from = unit === "line" ? this.lineFrom(forward) : this.wordFrom(forward);
    const span = this.text.trimmed([from, this.text.wordAfter(from)]);
    if (span) selectSpan(this.surface.article, this.surface.articleView, span);
  }

  wordFrom(forward) {
    const { spans } = this;
    const [start, end] = [spans[0][0], spans.at(-1)[1]];
    return forward ? end : this.text.wordBefore(start);
  }

  // Where the word begins that stands below or above.
  lineFrom(forward) {
    const selection = getSelection();
    const [[start]] = this.spans;
    selection.collapseToStart();
    selection.modify("move", forward ? "forward" : "backward", "line");
    const at = cursorAt(this.surface.article, this.surface.articleView) ?? start;
    return Math.min(at, this.text.wordBefore(this.text.wordAfter(at)));
  }

  clear() {
    getSelection().removeAllRanges();
  }
}
