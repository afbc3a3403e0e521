// The text with its offsets counted in code points, as the store counts them; the page's own strings
// count otherwise as soon as a character takes two of their units.

export class ArticleText {
  constructor(text) {
    this.text = text;
    const points = [...text];
    this.length = points.length;
    if (points.length === text.length) return;
    let at = 0;
    this.starts = points.map((point) => (at += point.length) - point.length);
    this.starts.push(at);
  }

  slice(start, end) {
    return this.starts ? this.text.slice(this.starts[start], this.starts[end]) : this.text.slice(start, end);
  }

  // The words of several spans as one quotation.
  words(spans) {
    return spans.map(([start, end]) => this.slice(start, end)).join(" … ");
  }

  // A span without the white space at its edges; null if nothing else is in it.
  trimmed([start, end]) {
    const text = this.slice(start, end);
    if (!text.trim()) return null;
    const cut = (from) => [...from].length;
    return [start + cut(text) - cut(text.trimStart()), end - cut(text) + cut(text.trimEnd())];
  }

  // Where the word after or before an offset ends; a run of punctuation is a word of its own.
  wordAfter(at) {
    const [word] = this.slice(at, Math.min(this.length, at + 200)).match(WORD_AHEAD) ?? [""];
    return at + [...word].length;
  }

  wordBefore(at) {
    const [word] = this.slice(Math.max(0, at - 200), at).match(WORD_BEHIND) ?? [""];
    return at - [...word].length;
  }
}

const WORD_AHEAD = /^\s*(?:[\p{L}\p{N}\p{M}’'-]+|[^\s\p{L}\p{N}\p{M}]+)/u;
const WORD_BEHIND = /(?:[\p{L}\p{N}\p{M}’'-]+|[^\s\p{L}\p{N}\p{M}]+)\s*$/u;
export const pointsIn = (text) => [...text].length;
