// The desk: one article under review. What the reviewer does is shown at once; the ledger saves it.

class Desk {
  constructor(root) {
    this.root = root;
    this.find = (name) => root.querySelector(`.faw-${name}`);
    this.current = -1;
    this.focused = 0;
    this.dialog = root.appendChild(drawHelp());
    this.onkey = (event) => pressed(event, this);
    this.ontell = (claim) => this.told(claim);
    this.passed = (at) => this.view.passes(this.sheet.claims[at]);
    window.addEventListener("keydown", this.onkey, true);
    this.codebook = this.find("codebook");
    this.resized = new ResizeObserver(() => this.fit());
    this.resized.observe(this.find("desk"));
    document.fonts.ready.then(() => this.fit()); // letters of another width break lines elsewhere
  }

  show(sheet, ledger) {
    const moved = !this.sheet || this.sheet.article.id !== sheet.article.id;
    const reworded = moved || this.sheet.wording !== sheet.wording || this.sheet.reviewer !== sheet.reviewer;
    if (this.ledger !== ledger) this.ledger?.listeners.delete(this.ontell);
    const selected = this.sheet?.claims[this.current]?.id;
    Object.assign(this, { sheet, ledger });
    ledger.listeners.add(this.ontell);
    for (const [claim, standing] of Object.entries(sheet.stored)) ledger.learn(claim, standing);
    if (reworded) this.redraw(moved ? "" : selected);
    else this.paint();
  }

  redraw(selected) {
    this.find("grid").append(this.codebook);
    this.view = new View(this.sheet.reviewer);
    this.drawn = drawArticle(this.find("article"), this.sheet, (claims) => this.pointed(claims));
    this.card = drawCard(this.find("card"), this.sheet, this);
    this.items = drawList(this.card, this.sheet, this);
    this.find("desk").classList.toggle("faw-empty", !this.sheet.claims.length);
    spreadTicks(this.drawn.ticks);
    this.painted = [];
    this.current = -1;
    this.arrange();
    for (const claim of this.sheet.claims) this.ledger.rescueDraft(claim.id);
    const first = [place(this.sheet, selected), addressedClaim(this.sheet), this.nextOpen(), this.order[0]];
    if (this.sheet.claims.length) this.select(first.find((at) => at >= 0), { quiet: true });
    else writeAddress(this.sheet.article.id, "");
  }

  // Beside the card where there is room, else under the scale in focus.
  placeCodebook() {
    const room = 82 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const wide = this.find("desk").clientWidth >= room;
    const scale = this.card.scales[Math.min(this.focused, SCALES.length - 1)];
    const home = wide ? this.find("grid") : scale.root;
    if (this.codebook.parentElement !== home) home.append(this.codebook);
  }

  fit() {
    if (!this.drawn) return;
    spreadTicks(this.drawn.ticks);
    this.placeCodebook();
  }

  leave() {
    this.flushNote();
    window.removeEventListener("keydown", this.onkey, true);
    this.resized.disconnect();
    this.ledger?.listeners.delete(this.ontell);
  }

  // Choosing and moving

  get claim() {
    return this.sheet.claims[this.current]?.id;
  }

  states() {
    return this.sheet.claims.map((claim) => stateOf(this.ledger.marks(claim.id)));
  }

  nextOpen() {
    return nextOpen(this.states(), this.order, this.current, this.passed);
  }

  pointed(claims) {
    this.select(cycle(claims, this.current, this.sheet.claims), { still: true });
  }

  select(at, { still = false, quiet = false } = {}) {
    if (at === this.current || !this.sheet.claims[at]) return;
    if (this.current >= 0) this.flushNote();
    paintSelection(this.drawn, this.current, at);
    this.current = at;
    paintClaim(this.card, this.sheet, at, this.overlapping(at), this);
    this.card.note.value = this.ledger.value(this.claim, "note");
    const open = SCALES.findIndex((name) => !this.ledger.marks(this.claim)[name]);
    this.focused = open < 0 ? SCALES.length : open;
    this.paint();
    afterPaint(() => this.arrived(at, still, quiet));
  }

  arrived(at, still, quiet) {
    if (at !== this.current) return; // moved on meanwhile
    writeAddress(this.sheet.article.id, this.claim);
    if (!still) reveal(this.drawn, at);
    if (!quiet) this.say();
  }

  overlapping(at) {
    const others = this.drawn.places[at].flatMap(([segment]) => segment.faw);
    return [...new Set(others)].filter((other) => other !== at).sort((a, b) => a - b);
  }

  step(by) {
    this.select(this.order[step(this.order.length, this.order.indexOf(this.current), by)]);
    this.takeFocus();
  }

  next() {
    const at = this.nextOpen();
    if (at >= 0) this.select(at);
    this.takeFocus();
  }

  say() {
    const claim = this.sheet.claims[this.current];
    const inside = claim.inside >= 0 ? `, in claim ${claim.inside + 1}` : "";
    this.find("said").textContent = `Claim ${this.current + 1}${inside}: ${claim.speaker || "no source"}, ${claim.content}`;
  }

  // In which order, and what keeps quiet

  look(change) {
    this.view.change(change);
    this.arrange();
    this.paint();
    this.find("said").textContent = this.view.said;
  }

  arrange() {
    this.order = orderOf(this.sheet.claims, this.view.order);
    this.find("desk").classList.toggle("faw-hush", this.view.quiet);
    arrangeList(this.card, this.items, this.order, this.view.order);
    paintView(this.card, this.view);
  }

  // Answering

  digit(key) {
    const category = this.sheet.codebook.scales[this.focused]?.categories.find((one) => one.key === key);
    if (category) this.answer(this.focused, category.code);
  }

  answer(number, code) {
    if (!this.claim) return;
    const { name } = this.sheet.codebook.scales[number];
    this.focused = name === "extraction" && code === NOT_A_CLAIM ? SCALES.length : number + 1;
    if (!this.ledger.push(this.claim, name, code)) this.paint();
    this.takeFocus();
  }

  clear() {
    const scale = this.sheet.codebook.scales[this.focused];
    if (scale && this.claim) this.ledger.push(this.claim, scale.name, "");
  }

  moveScale(by) {
    this.focusScale(Math.min(SCALES.length, Math.max(0, this.focused + by)));
  }

  focusScale(number) {
    this.focused = Math.min(SCALES.length, Math.max(0, number));
    this.paint();
    this.takeFocus();
  }

  // The browser's focus follows the scale in focus, so that Tab and screen readers go on from it.
  takeFocus() {
    const scale = this.card.scales[this.focused];
    const target = scale ? scale.choices.find((choice) => choice.tabIndex === 0) : this.card.next;
    target.focus({ preventScroll: true });
    this.peek();
    if (scale) afterPaint(() => keepInView(this.card.body, scale.root));
  }

  // The codebook shows the choice that is pointed at, else the answer of the scale in focus.
  peek(scale, category) {
    this.peeked = scale ? { scale, category } : null;
    this.define();
  }

  define() {
    const scale = this.peeked?.scale ?? this.sheet.codebook.scales[Math.min(this.focused, SCALES.length - 1)];
    const code = this.ledger.marks(this.claim)[scale.name];
    const category = this.peeked?.category ?? scale.categories.find((one) => one.code === code);
    const shown = `${scale.name} ${category?.code ?? ""}`;
    if (shown === this.defined) return;
    this.defined = shown;
    drawDefinition(this.codebook, scale, category);
  }

  settle(field, choice) {
    const entry = this.ledger.forget(this.claim, field);
    if (choice === "mine") this.ledger.push(this.claim, field, entry.mine);
    if (field === "note") this.card.note.value = this.ledger.value(this.claim, "note");
  }

  // The note

  note() {
    return this.card?.note;
  }

  writeNote() {
    this.card.note.focus();
  }

  typed() {
    clearTimeout(this.noteTimer);
    this.noting = this.claim;
    this.ledger.draft(this.noting, this.card.note.value);
    this.card.saved.textContent = "Typing…";
    this.noteTimer = setTimeout(() => this.flushNote(), NOTE_PAUSE_MS);
  }

  flushNote() {
    clearTimeout(this.noteTimer);
    if (!this.noting) return;
    const claim = this.noting;
    this.noting = null;
    this.ledger.finishDraft(claim, this.card.note.value);
  }

  // Showing

  told(claim) {
    if (!claim || claim === this.claim || place(this.sheet, claim) >= 0) this.paint();
  }

  paint() {
    const states = this.states();
    paintProgress(this.card, states, this.passed);
    this.paintStates(states);
    if (!this.claim) return;
    const troubles = this.ledger.troubles.get(this.claim) ?? [];
    const left = states.filter((state, at) => isOpen(state) && !this.passed(at)).length;
    const finished = !isOpen(states[this.current]);
    paintScales(this.card.scales, this.ledger.marks(this.claim), this.focused, troubles.map((one) => one.field));
    paintNext(this.card, finished, left, this.focused >= SCALES.length);
    if (!this.noting) paintSaved(this.card, this.ledger, this.claim);
    this.placeCodebook();
    drawTroubles(this.card.troubles, troubles, this.sheet.codebook, (field, choice) => this.settle(field, choice));
    if (!this.noting && document.activeElement !== this.card.note) this.card.note.value = this.shownNote(troubles);
    this.define();
  }

  paintStates(states) {
    states.forEach((state, at) => {
      if (this.painted[at] === state) return;
      paintState(this.items[at], state);
      if (this.drawn.ticks[at]) this.drawn.ticks[at].dataset.state = state;
    });
    this.painted = states;
    paintCurrent(this.items, this.current);
  }

  // A refused note stays in the field: it is the reviewer's text.
  shownNote(troubles) {
    return troubles.find((one) => one.field === "note")?.mine ?? this.ledger.value(this.claim, "note");
  }

  toggleList() {
    this.card.list.open = !this.card.list.open;
    if (this.card.list.open) (this.items[this.current] ?? this.items[0])?.button.focus();
  }

  help() {
    if (this.dialog.open) this.dialog.close();
    else this.dialog.showModal();
  }
}

const NOTE_PAUSE_MS = 600;
const desks = new WeakMap();

// Called again whenever the server sends data; the page's own part is made once.
export default function ({ data, parentElement }) {
  const desk = desks.get(parentElement) ?? new Desk(parentElement);
  desks.set(parentElement, desk);
  const show = () => desk.show(data, window.fawLedger);
  if (window.fawLedger?.reviewer === data.reviewer) show();
  else window.addEventListener("faw-ledger", show, { once: true });
  return () => {
    desks.delete(parentElement);
    desk.leave();
  };
}
