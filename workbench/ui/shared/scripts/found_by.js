// By what a claim was found and how surely, in the words of `shared/words/found_by.py`.

const BY_MODEL = "the trained model reads"; // as the extractor says it where no rule agrees

export function foundBy(why, score) {
  const by = why.startsWith(BY_MODEL) ? "the model only" : why;
  return `${by} (${Math.round(score * 100)} % sure)`.trim();
}
