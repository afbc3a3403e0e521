// Elements are built, never parsed: whatever comes from an article goes in as text.
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// Writes an attribute where it is not written so already.
export function writeAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

// Puts nodes into a place. Those that stand there already are not touched, so that a press under way
// on one of them, and the focus, outlast what changes around them.
export function arrange(place, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...place.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, at) => {
    if (place.children[at] !== node) place.insertBefore(node, place.children[at] ?? null);
  });
}

const entriesDrawn = new WeakMap();

// A node for each entry; one that is told as before keeps its node.
export function drawEntries(place, entries, draw) {
  const before = entriesDrawn.get(place);
  const now = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
  for (const [key, entry] of now) now.set(key, before?.get(key) ?? draw(entry));
  entriesDrawn.set(place, now);
  arrange(place, [...now.values()]);
}

// A plain click on a link that is to open in this page; the second one of a pair was meant for the
// first, and has no page to go to any more.
export const plainClick = (open) => (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (event.detail < 2) open();
};

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function scroller(node) {
  for (let at = node.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement;
}

// Scrolls a place of its own so far that a node in it is seen; the page stays where it is.
export function keepInView(body, node) {
  const frame = body.getBoundingClientRect();
  const box = node.getBoundingClientRect();
  if (box.bottom > frame.bottom) body.scrollTop += Math.min(box.bottom - frame.bottom + 8, box.top - frame.top - 8);
  else if (box.top < frame.top) body.scrollTop -= frame.top - box.top + 8;
}

export const many = (count, one, more = `${one}s`) => `${count.toLocaleString()} ${count === 1 ? one : more}`;
