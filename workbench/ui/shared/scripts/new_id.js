// An id of its own for a page or an operation; the store knows by it what it has stored already.
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only there on secure origins
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
