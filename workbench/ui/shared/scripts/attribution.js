// Who says something and by which verb, in one phrase for lists: "Mark Esper accuses", "According to
// the report". The server writes it in the same form (`shared/words/attribution.py`).

const BEFORE = /^(?:according to|in the words of|per)$/iu; // what stands before its source

export function attributionOf(speaker, cue, nobody = "No source") {
  const who = speaker || nobody;
  const verb = cue.replace(/[\s:]+/gu, " ").trim();
  if (!verb) return who;
  return BEFORE.test(verb) ? `${verb[0].toUpperCase()}${verb.slice(1).toLowerCase()} ${who}` : `${who} ${verb}`;
}
