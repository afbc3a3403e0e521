// Words of the article that are marked with an answer as those that say so: below the scale that asks
// for them, and highlighted in the article while the claim is under review.

import { el } from "../../../shared/scripts/dom.js";
import { rangeOf } from "../article/selected_range.js";

const HIGHLIGHT = "faw-says-so";
const HELP = "Words selected. Arrows move the selection, Shift and arrows stretch it; Shift and w marks it as the words that say so.";

export const fieldOfWords = (scale) => `${scale.name}.words`;

// Ranges with their words, as marks hold them.
export const rangesIn = (value) => JSON.parse(value || "[]");

// In the order of the text, those that overlap made one.
export function joined(ranges, text) {
  const places = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = places.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else places.push([start, end]);
  }
  return places.map(([start, end]) => [start, end, text.slice(start, end)]);
}

export class AnswerWords {
  constructor(card, surface) {
    this.surface = surface;
    this.asking = card.scales.filter(({ scale }) => scale.words).map(({ scale, root }) => {
      const line = el("div", { class: "faw-says-so", role: "group", "aria-label": `Words for ${scale.title}`, hidden: true });
      root.append(line);
      return { scale, line };
    });
    this.highlight([]);
  }

  get marks() {
    return this.surface.outbox.marks(this.surface.claim);
  }

  // The scale in focus, or else the first one that is answered.
  get scale() {
    const focused = this.surface.answers.scales[this.surface.answers.focused];
    const { marks } = this;
    const asking = this.asking.map(({ scale }) => scale);
    return asking.find((scale) => scale === focused) ?? asking.find((scale) => marks[scale.name]) ?? asking[0];
  }

  // Whether selected words can be marked now.
  get isReady() {
    const { scale } = this;
    return Boolean(this.surface.claim && this.surface.outbox.mayWrite && scale && this.marks[scale.name]);
  }

  mark(scale = this.scale) {
    const { editor, announcer, articleView } = this.surface;
    if (!scale) return announcer.say("No scale of the codebook asks for the words that say so.", true);
    if (!this.isReady) return announcer.say(`Answer “${scale.title}” first, then mark the words.`, true);
    if (editor.selection.changed) return;
    const { spans } = editor.selection;
    if (!spans) return editor.selection.offer(editor.claim, HELP);
    editor.selection.clear();
    this.push(scale, joined([...rangesIn(this.marks[fieldOfWords(scale)]), ...spans], articleView.text));
    announcer.say(`${scale.title}: ${articleView.text.words(spans)}`);
  }

  remove(scale, start) {
    this.push(scale, rangesIn(this.marks[fieldOfWords(scale)]).filter(([at]) => at !== start));
  }

  push(scale, ranges) {
    this.surface.outbox.push(this.surface.claim, fieldOfWords(scale), ranges.length ? JSON.stringify(ranges) : "");
  }

  paint() {
    const { marks } = this;
    const { mayWrite } = this.surface.outbox;
    for (const { scale, line } of this.asking) {
      const ranges = rangesIn(marks[fieldOfWords(scale)]);
      line.hidden = !marks[scale.name] || !(mayWrite || ranges.length);
      const drawn = JSON.stringify([this.surface.claim, ranges, mayWrite]);
      if (line.hidden || line.drawn === drawn) continue;
      line.drawn = drawn;
      line.replaceChildren(...this.draw(scale, ranges, mayWrite));
    }
    this.highlight(this.asking.flatMap(({ scale }) => rangesIn(marks[fieldOfWords(scale)])));
  }

  draw(scale, ranges, mayWrite) {
    const add = el("button", { type: "button", class: "faw-link", onpointerdown: (event) => event.preventDefault(), // which would take the selection away
      onclick: () => this.mark(scale) }, ranges.length ? "Add selected words " : "Mark the words that say so ", el("kbd", {}, "⇧W"));
    return [...ranges.map((range) => this.chip(scale, range, mayWrite)), mayWrite ? add : ""].filter(Boolean);
  }

  chip(scale, [start, , words], mayWrite) {
    if (!mayWrite) return el("q", { dir: "auto" }, words);
    const label = `These words do not say so: ${words}`;
    return el("button", { type: "button", class: "faw-chip", title: label, "aria-label": label, onclick: () => this.remove(scale, start) },
      el("q", { dir: "auto" }, words), el("i", { "aria-hidden": "true" }, "✕"));
  }

  // A browser that cannot highlight shows the words on the card alone.
  highlight(ranges) {
    if (!CSS.highlights) return;
    CSS.highlights.delete(HIGHLIGHT);
    const { article, articleView } = this.surface;
    const shown = ranges.map((range) => rangeOf(article, articleView, range)).filter(Boolean);
    if (shown.length) CSS.highlights.set(HIGHLIGHT, new Highlight(...shown));
  }
}
