// Which tab an arrow key leads to: round from the last to the first.

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

export function nextTab(names, open, key) {
  if (key === "Home") return names[0];
  if (key === "End") return names.at(-1);
  const by = STEPS[key];
  return by ? names[(names.indexOf(open) + by + names.length) % names.length] : "";
}
