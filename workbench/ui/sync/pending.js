// What waits for the store: whether it changes anything, and what falls when some of it is refused.

const READING = ["history", "facts"]; // changes nothing, so it is not asked again by a later page

export const isReading = ({ action }) => READING.includes(action);

// Marks with answers on top that wait for the store. Words that were marked with an answer belong to no
// other one.
export function marksWith(stored, waiting) {
  const marks = { ...stored };
  for (const { field, value } of waiting) {
    if ((marks[field] ?? "") !== value) delete marks[`${field}.words`];
    marks[field] = value;
  }
  return marks;
}

// A change and all that were made on top of it, or on a claim that one of them would have made.
export function fallenWith(event, pending, isOn = () => false) {
  const fallen = [event];
  for (const later of pending) if (fallen.some((one) => later.after === one.operation || isOn(later, one))) fallen.push(later);
  return fallen;
}
