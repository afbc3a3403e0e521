// Who says something and by which verb, in one phrase for lists: "Mark Esper accuses", "According to
// the report". The server writes it in the same form (`shared/words/attribution.py`).

const BEFORE = /^(?:according to|in the words of|per)$/iu; // what stands before its source

// The words of a cue; a colon or a dash alone says nothing.
export const verbOf = (cue) => (/\p{L}/u.test(cue) ? cue.replace(/[\s:]+/gu, " ").trim() : "");

export function attributionOf(speaker, cue, nobody = "No source") {
  const who = speaker || nobody;
  const verb = verbOf(cue);
  if (!verb) return who;
  return BEFORE.test(verb) ? `${verb[0].toUpperCase()}${verb.slice(1).toLowerCase()} ${who}` : `${who} ${verb}`;
}
