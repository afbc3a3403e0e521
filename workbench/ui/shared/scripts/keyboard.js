// The key that was meant, whatever caps lock and the keyboard's layout make of it.

let latin = true; // whether the last letter that was pressed was one

// Letters go by the shift key, not by their case. On layouts without Latin letters they go by the
// key's place, and so do digits where they are typed with shift.
export function keyOf(event) {
  const { key = "", code = "", shiftKey } = event;
  if (/^[0-9?/]$/.test(key) || isNamed(key) || event.getModifierState?.("AltGraph")) return key;
  if (/^\p{L}/u.test(key)) latin = /^\p{Script=Latin}/u.test(key);
  const letter = /^[a-z]$/i.test(key) ? key : latin ? undefined : code.match(/^Key([A-Z])$/)?.[1];
  if (letter) return shiftKey ? letter.toUpperCase() : letter.toLowerCase();
  return (!shiftKey && code.match(/^(?:Digit|Numpad)([0-9])$/)?.[1]) || key;
}

const isNamed = (key) => /^[A-Z][A-Za-z0-9]+$/.test(key); // "Enter", "Dead"; what types has one sign or two

// A key that an input method takes for itself, also the one that ends what is composed.
export const isComposed = ({ isComposing, keyCode }) => isComposing || keyCode === 229;

// Whether a key goes into a field; a box to tick takes none.
export function isTyping(event) {
  const target = event.composedPath()[0];
  return target instanceof Element && (target.matches("input:not([type=checkbox]), textarea, select") || target.isContentEditable);
}
