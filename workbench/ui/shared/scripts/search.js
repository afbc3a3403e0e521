// The rule by which a search finds a claim, the same as the store's (corpus/search.py): every word
// of the search begins a word of the claim or of its speaker's name, and what stands in quotation
// marks stands there word by word. Words are runs of letters and figures; capital letters and the
// accents of Latin letters make no difference, and no more than 50 words are looked at.

const MOST_WORDS = 50;
const WORDS = /[\p{L}\p{N}\p{Co}]+/gu;
const LETTER = /[\p{L}\p{N}]/u;
const ACCENTS = /[\u0300-\u0331]/gu;

function folded(sign) {
  const [base] = sign.normalize("NFD");
  const small = (base < "\u0080" ? base : sign).toLowerCase();
  const again = small.toUpperCase().toLowerCase(); // ς is σ
  return again.length === small.length && small !== "ı" ? again : small;
}

// What `searchFor` reads of a text; to be kept where many searches read it.
export const wordsOf = (text) => [...text.replace(ACCENTS, "")].map(folded).join("").match(WORDS) ?? [];

function termsOf(query) {
  const all = [...query.replaceAll("\0", " ").matchAll(/"([^"]*)"|([^\s"]+)/g)]
    .map(([, phrase, word]) => ({ text: phrase || word || "", whole: Boolean(phrase) }))
    .filter(({ text }) => LETTER.test(text));
  const known = new Map(all.map((term) => [`${term.whole} ${term.text}`, term]));
  return [...known.values()].slice(0, MOST_WORDS).map(({ text, whole }) => ({ words: wordsOf(text), whole }));
}

const standsIn = (words, term) => words.some((_, at) => standsAt(words, term, at));

function standsAt(words, { words: sought, whole }, at) {
  const last = sought.length - 1;
  return sought.every((word, place) => {
    const actual = words[at + place] ?? "";
    return place < last || whole ? actual === word : actual.startsWith(word);
  });
}

// Makes of a query the function that tells whether some texts, by their words, hold all of it together.
export function searchFor(query) {
  const terms = termsOf(query);
  return (texts) => terms.length > 0 && terms.every((term) => texts.some((words) => standsIn(words, term)));
}

// Where the words of a query stand in a text: [start, end], as places in the string.
export function hitsIn(text, query) {
  const places = [...text.matchAll(/[\p{L}\p{N}\p{Co}\u0300-\u0331]+/gu)]
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length, word: wordsOf(word)[0] ?? "" }));
  const words = places.map(({ word }) => word);
  return termsOf(query).flatMap((term) => words.map((_, at) => at).filter((at) => standsAt(words, term, at))
    .map((at) => [places[at].start, places[at + term.words.length - 1].end]));
}
