// What is said about the claim under review: threads, each with its replies, resolved or open.
// Others' are there once the claim was submitted.

import { drawEntries, el } from "../../../shared/scripts/dom.js";
import { isComposed } from "../../../shared/scripts/keyboard.js";
import { timeNode, toMinute } from "../../../shared/scripts/times.js";
import { boxOf } from "../../../sync/talk_changes.js";
import { currentName } from "../reviewer_names.js";
import { drawMentions } from "./mentions.js";

export class Talk {
  constructor(surface) {
    this.surface = surface;
    this.threads = el("div", { class: "faw-threads" });
    this.begin = el("div");
    this.none = el("p", { class: "faw-quiet-line" });
    this.root = el("section", { class: "faw-talk", "aria-label": "Talk about the claim" }, this.none, this.threads, this.begin);
    this.editing = 0; // the number of one's own comment that is being changed
  }

  get outbox() {
    return this.surface.outbox;
  }

  // What a fresh sheet of the article tells.
  learn(talk) {
    this.stored = { ...talk };
  }

  receive({ talk }) {
    Object.assign(this.stored, talk);
  }

  openThreads(claim) {
    return (this.stored[claim] ?? []).filter(({ resolved_by: by, comments }) => !by && comments.some(({ withdrawn }) => !withdrawn));
  }

  isOpenOn(claim) {
    return this.openThreads(claim).length > 0;
  }

  // Whether the reviewer is mentioned in what they may read.
  mentions(claim) {
    return (this.stored[claim] ?? []).some(({ comments }) => comments.some(({ mentions_you: you }) => you));
  }

  paint() {
    const { claim } = this.surface;
    if (claim !== this.claim) Object.assign(this, { claim, editing: 0 });
    const waiting = this.outbox.talk.waiting(claim);
    const threads = this.stored[claim] ?? [];
    const sealed = !this.surface.others.marks(claim);
    const { reviewer, mayWrite } = this.outbox;
    const own = "Only your own comments show until you submit this claim; others read yours once they submitted it.";
    this.none.textContent = sealed ? (mayWrite ? own : "Comments show here once the claim is open to all.") : threads.length ? "" : "Nobody commented on this claim yet.";
    const entries = threads.map((thread) => ({ claim, reviewer, mayWrite, thread, editing: this.editedIn(thread), replies: repliesTo(thread, waiting) }));
    drawEntries(this.threads, entries, (entry) => this.thread(entry));
    const fresh = waiting.filter(({ action, value }) => action === "comment" && !value.thread);
    drawEntries(this.begin, [{ claim, reviewer, mayWrite, fresh: fresh.map(({ value }) => value.words) }], () => this.beginning(fresh));
    this.surface.tabs?.count("talk", this.openThreads(claim).length || "");
  }

  // One's own comment that is being changed, if it is in this thread.
  editedIn({ comments }) {
    return comments.some(({ reviewer, number }) => reviewer === this.outbox.reviewer && number === this.editing) ? this.editing : 0;
  }

  beginning(fresh) {
    return el("div", { class: "faw-thread" }, ...fresh.map(({ value }) => sending(value.words)), this.box({}, "Comment", "What should be talked about? @ mentions a person"));
  }

  thread({ thread, replies }) {
    const { thread_by, thread: number, resolved_by: by, resolved_at: at, comments } = thread;
    const here = { thread_by, thread: number };
    const act = by ? ["Reopen", "reopen_thread"] : ["Resolve", "resolve_thread"];
    return el("div", { class: "faw-thread", "data-resolved": by ? "" : null },
      by ? el("p", { class: "faw-quiet-line" }, `✓ Resolved by ${by}, `, timeNode(at, toMinute(at))) : "",
      el("ol", {}, ...comments.map((comment) => el("li", {}, this.comment(comment, here)))),
      ...replies.map(sending),
      by ? "" : this.box(here, "Reply", "Reply"),
      this.outbox.mayWrite ? link(act[0], () => this.send(act[1], here)) : "");
  }

  comment({ reviewer, number, version, pieces, withdrawn, at }, here) {
    const mine = reviewer === this.outbox.reviewer;
    const name = el("b", { dir: "auto" }, currentName(this.surface, reviewer));
    if (withdrawn) return el("p", { class: "faw-quiet-line" }, name, " withdrew this comment ", timeNode(at, toMinute(at)));
    const words = pieces.map(([text]) => text).join("");
    if (mine && this.editing === number) return this.box({ number, version, ...here }, "Save", "", words);
    return el("div", {},
      el("p", { class: "faw-quiet-line" }, name, " ", timeNode(at, toMinute(at)), version > 1 ? " · edited" : ""),
      el("p", { class: "faw-said-words", dir: "auto" }, ...pieces.map(([text, mention]) => (mention ? el("b", { class: "faw-mention" }, text) : text))),
      mine && this.outbox.mayWrite ? el("p", { class: "faw-row" }, link("Edit", () => this.edit(number)),
        link("Withdraw", () => this.send("withdraw_comment", { number, version }))) : "");
  }

  // Where something is typed: kept in the browser with every key, until it is sent.
  box(target, label, placeholder, words = "") {
    if (!this.outbox.mayWrite) return "";
    const { claim } = this;
    const { talk } = this.outbox;
    const field = el("textarea", { rows: target.thread || target.number ? 1 : 2, maxlength: 5000, dir: "auto", placeholder, "aria-label": placeholder || "Comment" });
    field.value = talk.draft(claim, boxOf(target)) || words;
    const send = () => this.say(claim, target, field.value);
    const button = el("button", { type: "button", class: "faw-button", onclick: send }, label);
    field.addEventListener("input", () => talk.keep(claim, boxOf(target), field.value));
    field.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isComposed(event) && send());
    const cancel = target.number ? link("Cancel", () => { talk.keep(claim, boxOf(target), ""); this.edit(0); }) : "";
    return el("div", { class: "faw-say" }, field, drawMentions(field, this.surface.sheet.people), el("p", { class: "faw-row" }, button, cancel));
  }

  say(claim, target, words) {
    if (!words.trim()) return;
    this.outbox.talk.keep(claim, boxOf(target), "");
    const { number, version, ...thread } = target;
    if (number) this.editing = 0;
    this.send(number ? "amend_comment" : "comment", number ? { number, version, words } : { ...thread, words });
    this.surface.announcer.say(number ? "Comment changed." : "Comment added.");
  }

  send(action, value) {
    this.outbox.talk.send(this.surface.sheet.article.id, action, this.claim, value);
    this.surface.painting.paint();
  }

  edit(number) {
    this.editing = number;
    this.paint();
    if (number) this.threads.querySelector("li textarea")?.focus();
  }

  // By key: opens it and goes to where a thread is begun, or back to the answers.
  toggle() {
    this.surface.tabs.toggle("talk", () => this.begin.querySelector("textarea")?.focus());
  }
}

// Words of replies that are on their way.
const repliesTo = (thread, waiting) => waiting.filter(({ action, value }) => action === "comment" && value.thread && boxOf(value) === boxOf(thread)).map(({ value }) => value.words);

const link = (text, act) => el("button", { type: "button", class: "faw-link", onclick: act }, text);

const sending = (words) => el("p", { class: "faw-said-words faw-quiet-line", dir: "auto" }, words, " · sending…");
