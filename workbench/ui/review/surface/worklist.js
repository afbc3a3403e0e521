// A view of the list of claims that n, j and k follow across articles: its name, place and way back.

import { el, plainClick } from "../../shared/scripts/dom.js";
import { isOpen } from "../../shared/scripts/claim_rules.js";
import { place } from "./claims/claim_states.js";
import { beside, isEdge, nextToMark, placeIn } from "./worklist_order.js";

export class Worklist {
  constructor(surface) {
    this.surface = surface;
    this.finished = new Map(); // claims of articles under review before, which may not be stored yet
    this.back = el("a", { class: "faw-worklist-back", dir: "auto" });
    this.count = el("span", { class: "faw-worklist-count" });
    this.back.addEventListener("click", plainClick(() => this.leave()));
    this.root = el("nav", { class: "faw-worklist", "aria-label": "Worklist", hidden: true }, this.back, this.count);
  }

  learn(list) {
    this.list = list ?? null;
    this.at = this.list ? placeIn(this.list, this.surface.claim) : -1;
  }

  get active() {
    return Boolean(this.list);
  }

  // Steps from a claim that is none of the list go on from the last one that was.
  stay() {
    this.at = placeIn(this.list, this.surface.claim, this.at);
    return this.at;
  }

  get onward() {
    return nextToMark(this.list, this.stay(), (claim) => this.asks(claim));
  }

  asks(claim) {
    const { claims, navigation } = this.surface;
    const at = place(claims, claim.id);
    return at >= 0 && !this.list.again ? navigation.asks(at) : !this.isDone(claim);
  }

  // Whether the reviewer is done with a claim of the list, by what this page knows: where definitions
  // changed, once it was marked again.
  isDone({ id, finished }) {
    const { claims, painting, outbox, sheet } = this.surface;
    const at = place(claims, id);
    if (at < 0) return this.finished.get(id) ?? finished;
    if (!this.list.again) return !isOpen(painting.painted[at].state);
    const version = outbox.standing(id).version + outbox.waiting(id).length;
    return finished || version > (sheet.stored[id]?.version ?? 0);
  }

  get done() {
    const more = this.list.claims.map((claim) => Number(this.isDone(claim)) - Number(claim.finished));
    return more.reduce((sum, one) => sum + one, this.list.done);
  }

  step(by) {
    const claim = beside(this.list, this.stay(), by);
    if (claim) this.follow(claim);
    else this.surface.navigation.sayEdge(by, "list");
  }

  next() {
    const claim = this.onward;
    if (claim) this.follow(claim);
    else this.leave();
  }

  follow({ id, article }) {
    const { surface } = this;
    const at = place(surface.claims, id);
    if (at >= 0) surface.navigation.select(at);
    if (at >= 0 && !isEdge(this.list, this.stay())) return;
    this.sendAhead();
    surface.ask("follow", { article: at >= 0 ? surface.sheet.article.id : article, claim: id });
  }

  leave() {
    this.sendAhead();
    this.surface.ask("back", true);
  }

  // What was answered here is on its way when the server tells of the list again.
  sendAhead() {
    const { surface } = this;
    surface.notes.flush();
    surface.editor.flush();
    const here = this.list.claims.filter(({ id }) => place(surface.claims, id) >= 0);
    for (const claim of here) this.finished.set(claim.id, this.isDone(claim));
  }

  paint() {
    const { list } = this;
    this.root.hidden = !list;
    if (!list) return;
    const number = list.claims[this.stay()]?.number;
    this.back.href = list.back;
    this.back.title = "Back to this list";
    this.back.replaceChildren(el("i", { "aria-hidden": "true" }, "← "), list.name);
    const [at, total, done] = [number ?? 0, list.total, this.done].map((one) => one.toLocaleString());
    this.count.textContent = number ? `${at} of ${total} · ${done} done` : "";
  }
}
