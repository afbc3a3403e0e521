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

function standsIn(words, { words: sought, whole }) {
  const last = sought.length - 1;
  return words.some((_, at) => sought.every((word, place) => {
    const found = words[at + place] ?? "";
    return place < last || whole ? found === word : found.startsWith(word);
  }));
}

// Makes of a query the function that tells whether some texts, by their words, hold all of it together.
export function searchFor(query) {
  const terms = termsOf(query);
  return (texts) => terms.length > 0 && terms.every((term) => texts.some((words) => standsIn(words, term)));
}
