// The evidence on the claim under review: listed, weighed by the store, and added, amended or taken
// back by its reviewer.

const STANCE_WORDS = { supports: "+ supports", contradicts: "− contradicts", context: "· context" };

// What the store holds, and on top of it every change that is on its way there.
function shownPieces(stored, ledger, claim) {
  const pieces = stored.map((one) => ({ ...one, key: one.reviewer === ledger.reviewer ? String(one.number) : "" }));
  for (const event of ledger.cited(claim)) {
    const key = ledger.pieceOf(event);
    const at = pieces.findIndex((one) => one.key === key);
    if (event.action === "withdraw_evidence") pieces.splice(at, at < 0 ? 0 : 1);
    else if (at < 0) pieces.push({ ...event.value, key, number: key, reviewer: ledger.reviewer, version: 1 });
    else pieces[at] = { ...pieces[at], ...event.value, version: pieces[at].version + 1 };
  }
  return pieces;
}

class CitedEvidence {
  constructor(card, desk) {
    Object.assign(this, { desk, root: card.evidence, claim: null, drawn: "" });
    this.found = { ...desk.sheet.evidence };
    this.form = new CitingForm({ save: () => this.save(), typed: () => this.typed(), discard: () => this.close() });
    this.count = el("b");
    this.told = el("p", { class: "faw-weighed" });
    this.list = el("ol");
    this.more = el("button", { type: "button", class: "faw-link", onclick: () => this.begin() }, "Add evidence");
    this.root.append(el("summary", {}, "Evidence ", this.count, " ", el("kbd", {}, "e")), this.told, this.list, this.more, this.form.root);
    this.form.root.addEventListener("keydown", (event) => event.key === "Escape" && this.left());
    this.hint = el("p", { class: "faw-hint", "aria-live": "polite" });
    card.scales.find(({ scale }) => scale.name === "corroboration").choices[0].parentElement.after(this.hint);
  }

  get ledger() {
    return this.desk.ledger;
  }

  get pieces() {
    return shownPieces(this.found[this.claim]?.pieces ?? [], this.ledger, this.claim);
  }

  hear({ operation, created, piece, evidence }) {
    if (created && this.claim === fresh(operation)) this.claim = created;
    if (piece && this.draft?.number === fresh(operation)) this.hold({ ...this.draft, number: piece });
    Object.assign(this.found, evidence);
  }

  // Shows the claim under review; a form half filled in for it comes back.
  paint() {
    const { claim } = this.desk;
    if (claim !== this.claim) {
      this.claim = claim;
      this.draft = this.ledger.form(claim);
      if (this.draft) this.form.fill(this.draft.values);
      this.drawn = "";
      this.root.open = Boolean(this.draft) || this.pieces.length > 0;
    }
    this.paintList();
    this.paintHint();
  }

  paintList() {
    const { pieces, draft } = this;
    const { told = "" } = this.found[this.claim] ?? {};
    const drawn = JSON.stringify([this.claim, pieces, told, draft?.number, Boolean(draft)]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const held = this.list.contains(document.activeElement);
    this.count.textContent = pieces.length || "";
    this.told.textContent = this.ledger.cited(this.claim).length ? "" : told;
    this.list.replaceChildren(...pieces.map((piece) => this.line(piece)));
    this.form.root.hidden = !draft;
    this.more.hidden = Boolean(draft);
    this.form.button.textContent = draft?.number ? "Save the change" : "Add";
    if (held) this.more.focus({ preventScroll: true });
  }

  // Weighed by the store: as long as a change is on its way nothing is said.
  paintHint() {
    const hints = this.found[this.claim]?.hints ?? this.desk.sheet.wanting;
    const chosen = this.ledger.value(this.claim, "corroboration");
    const told = this.ledger.cited(this.claim).length ? "" : (hints[chosen] ?? "");
    if (this.hint.textContent !== told) this.hint.textContent = told;
  }

  line(piece) {
    const mine = piece.key !== "";
    const act = (text, label, then) => el("button", { type: "button", class: "faw-link", "aria-label": `${label}: ${inShort(piece)}`, onclick: then }, text);
    const facts = [piece.origin ? `Origin: ${piece.origin}` : "No origin given", piece.seen && `seen ${dayInWords(piece.seen)}`, !mine && `by ${piece.reviewer}`];
    return el("li", { "data-stance": piece.stance },
      el("b", { class: "faw-stance" }, STANCE_WORDS[piece.stance]),
      el("div", {}, el("p", { dir: "auto" }, ...namedPiece(piece)),
        el("p", { class: "faw-origin", dir: "auto" }, facts.filter(Boolean).join(" · "), ...(piece.archive ? [" · ", outward(piece.archive, "archive copy")] : [])),
        piece.note ? el("p", { class: "faw-cited-note", dir: "auto" }, piece.note) : "",
        mine ? el("p", { class: "faw-row" }, act("Amend", "Amend", () => this.amend(piece)), act("Take back", "Take back", () => this.withdraw(piece))) : ""));
  }

  // By key: into the form, which is a new one unless one is open.
  begin() {
    if (!this.desk.claim || !this.ledger.mayWrite) return;
    if (!this.draft) this.open({ number: 0, version: 0, values: { seen: today() } });
    this.enter();
  }

  amend({ number, version, ...values }) {
    this.open({ number, version, values });
    this.enter();
  }

  open(draft) {
    this.draft = draft;
    this.form.fill(draft.values);
    this.paintList();
  }

  enter() {
    const { claims, current, card } = this.desk;
    this.form.offer(this.origins(), claims.filter((claim, at) => at !== current && !isGone(claim) && !claim.id.startsWith("new:")));
    this.root.open = true;
    this.form.fields.citation.focus({ preventScroll: true });
    afterPaint(() => keepInView(card.body, this.form.root));
  }

  // The claim's own source first, then what was an origin before.
  origins() {
    const { claims, current, sheet } = this.desk;
    const own = [claims[current].speaker, sheet.article.publisher].filter(Boolean);
    const used = Object.values(this.found).flatMap(({ pieces }) => pieces.map(({ origin }) => origin)).filter(Boolean);
    return [...new Map([...own.map((name) => [name, "the claim’s own source"]), ...used.filter((name) => !own.includes(name)).map((name) => [name, ""])])];
  }

  typed() {
    this.hold({ ...this.draft, values: this.form.values });
    Object.assign(this.desk.card.saved, { textContent: "Kept, not added yet" }).dataset.at = "";
  }

  hold(draft) {
    this.draft = draft;
    this.ledger.keepForm(this.claim, draft);
  }

  save() {
    const { number, version } = this.draft;
    const given = this.form.given;
    if (number) this.send("amend_evidence", { ...given, number, version });
    else this.send("add_evidence", given);
    this.close();
    this.desk.tell(number ? "Evidence changed." : "Evidence added.");
  }

  withdraw({ number, version }) {
    this.send("withdraw_evidence", { number, version });
    this.desk.tell("Evidence taken back.");
  }

  send(action, value) {
    this.ledger.cite(this.desk.sheet.article.id, action, this.claim, value);
    this.desk.paint();
  }

  // With Escape a form in which nothing was typed closes; any other stays as it is.
  left() {
    if (!this.ledger.form(this.claim)) this.close();
    else this.desk.answers.takeFocus();
  }

  close() {
    this.hold(null);
    this.paintList();
    this.desk.paint();
    this.desk.answers.takeFocus();
  }

  // What was refused once more into the form, on top of what is stored now.
  again({ action, mine, theirs }) {
    if (action === "withdraw_evidence") return this.desk.paint();
    const stored = theirs ?? mine;
    this.open({ number: action === "add_evidence" ? 0 : stored.number, version: stored.version ?? 0, values: mine });
    this.hold(this.draft);
    this.enter();
  }
}

function outward(url, text) {
  if (!/^https?:\/\//i.test(url)) return text;
  return el("a", { href: url, target: "_blank", rel: "noreferrer", title: url }, text);
}

function namedPiece({ citation, url, other, other_claim: id }) {
  const parts = [];
  if (citation) parts.push(url ? outward(url, citation) : citation);
  else if (url) parts.push(outward(url, url));
  if (!id) return parts;
  const words = other ? `${other.speaker || "No source"}: ${other.content}` : id;
  const link = other ? el("a", { href: `?article=${other.article}&claim=${id}`, target: "_blank", title: `Claim ${id}` }, words) : words;
  return [...parts, parts.length ? " · " : "", link].filter(Boolean);
}

const inShort = ({ citation, url, other_claim: id }) => (citation || url || id || "").slice(0, 60);

function dayInWords(day) {
  const date = new Date(`${day}T12:00`);
  return Number.isNaN(date.getTime()) ? day : date.toLocaleDateString([], { day: "numeric", month: "short", year: "numeric" });
}
