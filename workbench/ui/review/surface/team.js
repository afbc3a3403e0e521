// Where the team stands with each claim: what is decided, disputed, flagged, and whose turn it is.

export class Team {
  constructor(surface) {
    this.surface = surface;
  }

  // What a fresh sheet of the article tells.
  learn(sheet) {
    this.opened = { ...sheet.opened }; // everybody's marks, by claim
    this.compared = { ...sheet.compared }; // rehearsals beside the team’s decisions, by claim
    this.changed = { ...sheet.changed }; // when the reviewer's newest correction was stored
    this.decided = new Set(sheet.decided);
    this.mine = new Set(sheet.mine); // assigned to the reviewer
    this.flags = { ...sheet.flags };
    this.flaggedAt = { ...sheet.flagged_at }; // the event of the newest flag
    this.tags = { ...sheet.tags };
  }

  // Claims with other words than the sheet before: which of them since this reviewer answered.
  learnWording(sheet) {
    this.reworded = new Set(sheet.reworded);
  }

  // What became of a correction.
  receive({ flags, tags, changed, reworded = [] }) {
    Object.assign(this.flags, flags);
    Object.assign(this.tags, tags);
    Object.assign(this.changed, changed);
    for (const id of reworded) this.reworded.add(id);
  }

  // Writes it on the claims.
  stage(claims) {
    const { surface } = this;
    const { edits, outbox, others } = surface;
    for (const claim of claims) {
      claim.decided = this.decided.has(claim.id);
      claim.disputed = others.differ(claim.id, outbox.marks(claim.id));
      claim.flagged = this.flaggedBy(claim.id, edits).length > 0;
      claim.flagged_at = claim.flagged ? (this.flaggedAt[claim.id] ?? Infinity) : 0; // a new flag is the newest
      claim.mine = this.mine.has(claim.id);
      claim.discussed = surface.talk.isOpenOn(claim.id);
      claim.mentioned = surface.talk.mentions(claim.id);
    }
    surface.articleView.explain(surface.claims);
  }

  // With those that are on their way to the store.
  tagsOf(id, edits = this.surface.edits) {
    const tags = new Set(this.tags[id]);
    for (const { action, claim, value } of edits) {
      if (claim === id && action === "tag") tags.add(value.tag);
      if (claim === id && action === "untag") tags.delete(value.tag);
    }
    return [...tags];
  }

  flaggedBy(id, edits = this.surface.edits) {
    const { reviewer } = this.surface.sheet;
    const stored = this.flags[id] ?? [];
    const mine = edits.findLast(({ action, claim }) => action === "flag" && claim === id)?.value.flagged ?? stored.includes(reviewer);
    return [...stored.filter((name) => name !== reviewer), ...(mine ? [reviewer] : [])];
  }
}
