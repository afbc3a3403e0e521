// What an answer on the extraction check leaves to be put right, and who can be chosen for it.

export const CORRECT = "ok";
const MENDING = { wrong_source: "who", wrong_span: "words" };

// "who" or "words", empty where nothing is to be put right.
export const mendingOf = (answer) => MENDING[answer] ?? "";

// Whose words a claim has that a person made or changed; empty for the machine's own.
export const isCorrected = ({ origin, revision }) => origin === "machine" && revision > 1;
export function settledAs(claim, reviewer) {
  if (claim.origin === reviewer) return "your own claim";
  return isCorrected(claim) ? "corrected" : "";
}

// The article's other speakers, the one with most claims first.
export function speakersToChoose(claims, { speaker: own }) {
  const known = new Map();
  for (const { speaker, type, speaker_role: role } of claims) {
    if (!speaker || speaker === own) continue;
    if (!known.has(speaker)) known.set(speaker, { count: 0, said: { name: speaker, type, role } });
    known.get(speaker).count += 1;
  }
  return [...known.values()].sort((a, b) => b.count - a.count).map(({ said }) => said);
}
