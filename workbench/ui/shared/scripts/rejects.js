// Whether an answer of these marks says that this is not a claim, which ends the questions.

export const rejects = (marks, scales) => scales.some(({ name, rejecting }) => rejecting.includes(marks[name]));
