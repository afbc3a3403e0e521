// One article under review. What the reviewer does is shown at once; the outbox saves it.

import { Aim } from "../../shared/scripts/aim.js";
import { arriveAt, parameter, writeParameters } from "./address.js";
import { Announcer } from "./announcer.js";
import { ArticleView } from "./article/article_view.js";
import { Hover } from "./article/hover.js";
import { Rail } from "./article/rail.js";
import { AnswerWords } from "./card/answer_words.js";
import { Answers } from "./card/answers.js";
import { drawCard, foldWords } from "./card/card.js";
import { Mending } from "./card/mending.js";
import { Notes } from "./card/notes.js";
import { Others } from "./card/others.js";
import { drawList } from "./claims/claim_list.js";
import { place } from "./claims/claim_states.js";
import { drawFilter, Filter, paintFilter, speakerOf } from "./claims/filter.js";
import { drawView, paintView, View } from "./claims/order.js";
import { Editor } from "./editing/editor.js";
import { Elsewhere } from "./editing/elsewhere.js";
import { fresh, shownClaims } from "./editing/optimistic_edits.js";
import { Toolbar } from "./editing/toolbar.js";
import { EvidencePanel } from "./evidence/evidence.js";
import { drawHelp, pressed } from "./keys.js";
import { Layout } from "./layout.js";
import { Navigation } from "./navigation.js";
import { Painting } from "./painting.js";
import { Reextraction } from "./reextract.js";
import { ArticleFacts } from "./side/article_facts.js";
import { ClaimHistory } from "./side/history.js";
import { LeftOut } from "./side/left_out.js";
import { Sections } from "./side/sections.js";
import { Speakers } from "./side/speakers.js";
import { drawTabs } from "./side/panels.js";
import { Talk } from "./side/talk.js";
import { Team } from "./team.js";
import { TypingGuard } from "./typing_guard.js";
import { Worklist } from "./worklist.js";

class ReviewSurface {
  constructor(root) {
    this.root = root;
    this.find = (name) => root.querySelector(`.faw-${name}`);
    this.article = this.find("article");
    this.codebook = this.find("codebook");
    this.side = this.find("side");
    this.current = -1; // the place of the claim under review
    this.items = [];
    this.announcer = new Announcer(this.find("said"), this.find("toast"), () => { this.elsewhere.root.hidden = true; });
    this.painting = new Painting(this);
    this.navigation = new Navigation(this);
    this.team = new Team(this);
    this.worklist = new Worklist(this);
    this.typing = new TypingGuard(root);
    this.sections = new Sections(this, root.appendChild(drawHelp()));
    this.listenToKeys();
    this.passed = (at) => this.view.passes(this.claims[at]);
    this.notes = new Notes(this);
    this.answers = new Answers(this);
    this.editor = new Editor(this);
    this.toolbar = new Toolbar(this);
    this.history = new ClaimHistory(this);
    this.facts = new ArticleFacts(this);
    this.talk = new Talk(this);
    this.leftOut = new LeftOut((position) => this.ask("restore", position));
    this.others = new Others(this);
    this.hover = new Hover(this);
    this.rail = new Rail(this.find("rail"), this);
    this.elsewhere = new Elsewhere(this);
    this.reextraction = new Reextraction(() => this.ask("again", true));
    this.layout = new Layout(this);
    this.onupdate = (claim, outcome) => this.update(claim, outcome);
  }

  listenToKeys() {
    this.onkey = (event) => {
      this.aim.rest();
      pressed(event, this);
    };
    window.addEventListener("keydown", this.onkey, true);
    this.onback = () => this.navigation.followAddress();
    window.addEventListener("popstate", this.onback);
    this.aim = new Aim(this.root, {
      goesOn: (button) => button.matches(GO_ON),
      pointed: (button) => (button?.peek ? button.peek() : this.answers.peek()),
      still: (rests) => this.find("surface").classList.toggle("faw-still", rests),
      missed: (words) => this.announcer.say(words, true),
    });
  }

  get claim() {
    return this.claims?.[this.current]?.id;
  }

  show(sheet, outbox) {
    arriveAt(sheet.arrived ?? {}, this.sheet?.article.id);
    const moved = !this.sheet || this.sheet.article.id !== sheet.article.id;
    const anew = moved || frameOf(this.sheet) !== frameOf(sheet);
    const reworded = anew || this.sheet.wording !== sheet.wording;
    if (this.outbox !== outbox) this.outbox?.listeners.delete(this.onupdate);
    const selected = this.claim;
    Object.assign(this, { sheet, outbox });
    this.worklist.learn(sheet.worklist);
    outbox.versionsShown = (claim) => this.versionsShown(claim);
    this.find("surface").classList.toggle("faw-reading", !outbox.mayWrite);
    this.reextraction.show(sheet.again);
    outbox.listeners.add(this.onupdate);
    for (const [claim, standing] of Object.entries(sheet.stored)) outbox.learn(claim, standing);
    this.team.learn(sheet);
    this.talk.learn(sheet.talk);
    if (anew) return this.typing.keep(() => this.redraw(moved ? "" : selected));
    this.evidence.learn(sheet.evidence);
    if (!reworded) return this.painting.paint();
    this.base = new Map(sheet.claims.map((claim) => [claim.id, claim]));
    this.team.learnWording(sheet);
    this.reshape();
    this.navigation.stay();
  }

  // What an answer is given to. Edges that were moved just before go out ahead of it.
  versionsShown(claim) {
    this.editor.flush();
    return { wording: this.base.get(claim)?.revision ?? 0, codebook: this.sheet.codebook.revision };
  }

  redraw(selected) {
    this.elsewhere.forget();
    this.base = new Map(this.sheet.claims.map((claim) => [claim.id, claim]));
    this.team.learnWording(this.sheet);
    this.view = new View(this.sheet.reviewer);
    this.filter = new Filter(this.sheet);
    this.articleView = new ArticleView(this.article, this.sheet, (ids) => this.navigation.pointed(ids));
    this.articleView.legend.before(this.reextraction.root);
    this.find("grid").append(this.side); // out of the card, which is drawn anew
    this.card = drawCard(this.find("card"), this.sheet, this);
    this.find("card").prepend(this.worklist.root);
    this.speakers = new Speakers(this.card, this);
    this.mending = new Mending(this.card, this);
    this.answerWords = new AnswerWords(this.card, this);
    this.evidence = new EvidencePanel(this.card, this);
    this.leftOut.show(this.sheet.left_out, this.outbox.mayWrite);
    this.tabs = drawTabs(this);
    this.layout.place();
    this.claims = this.looking = null;
    this.items = [];
    this.current = -1;
    this.reshape();
    for (const { id } of this.claims) this.outbox.notes.rescue(id);
    const wanted = [selected, parameter("claim")].map((id) => place(this.claims, id));
    const first = [...wanted, this.navigation.nextOpen(), this.navigation.order.find(this.painting.visible), this.navigation.order[0]];
    if (this.claims.length) this.navigation.select(first.find((at) => at >= 0), { quiet: true });
    else writeParameters({ article: this.sheet.article.id });
    this.view.write();
  }

  // After the claims changed: draws again what is not as it was. Text, card and list are right at
  // once; the rail, the speakers and what is far from the window wait until the screen shows them.
  reshape(selected = this.claim) {
    const first = !this.claims;
    const before = this.claim;
    if (selected !== before) this.notes.flush();
    const painted = new Map(this.claims?.map(({ id }, at) => [id, this.painting.painted[at]]));
    this.painting.near = first ? null : this.rail.near(); // before anything changes, when looking costs nothing
    this.claims = shownClaims(this.base, this.edits, this.articleView.text, this.sheet.reviewer);
    this.painting.painted = this.claims.map(({ id }) => painted.get(id));
    this.team.stage(this.claims);
    this.articleView.select(this.articleView.selected, null);
    this.articleView.show(this.claims);
    this.current = place(this.claims, selected);
    this.articleView.select(null, this.claim);
    this.items = drawList(this.claims, this.items, this);
    this.find("surface").classList.toggle("faw-empty", !this.claims.length);
    if (first) this.drawLooking();
    this.navigation.putInOrder();
    const turned = this.claim && this.claim !== before;
    if (turned) this.navigation.begin();
    if (this.claim) this.painting.paintClaim();
    this.painting.paint();
    if (turned) this.navigation.fromTheTop();
    clearTimeout(this.around);
    if (first) return this.drawAround();
    this.articleView.spreadFresh();
    this.around = setTimeout(() => this.drawAround(), AROUND_MS);
  }

  drawAround() {
    clearTimeout(this.around);
    this.painting.paintTicks();
    this.drawLooking();
    paintView(this.looking.view, this.view);
    paintFilter(this.looking.filter, this.filter);
    this.speakers.show();
    this.tabs.count("claims", this.claims.length);
    this.layout.fit();
    foldWords(this.card);
    this.painting.markHits();
  }

  // A claim that was made in this page is known by its number from now on.
  rename(from, to) {
    for (const one of [...this.claims, ...this.items]) if (one.id === from) one.id = to;
    this.articleView.rename(from, to);
    this.rail.rename(from, to);
    for (const one of [this.notes, this.history, this.editor.nudged]) if (one?.claim === from) one.claim = to;
  }

  // Where there are others to choose from; not under the hands of one who is choosing there.
  drawLooking() {
    const { looking } = this.card;
    const offered = [...new Set(this.claims.map((claim) => [speakerOf(claim), claim.kind, claim.unsaid !== ""].join("\n")))].sort().join();
    if (looking.contains(document.activeElement) || this.looking?.offered === offered) return;
    this.looking = { offered, view: drawView(this.claims, this), filter: drawFilter(this.claims, this) };
    looking.replaceChildren(this.looking.filter.root, this.looking.view.root);
  }

  get edits() {
    return [...this.outbox.edits(this.sheet.article.id), ...this.editor.unsent];
  }

  leave() {
    clearTimeout(this.around);
    this.notes.flush();
    this.editor.leave();
    this.toolbar.leave();
    this.hover.away();
    this.history.leave();
    this.facts.leave();
    this.rail.leave();
    window.removeEventListener("keydown", this.onkey, true);
    window.removeEventListener("popstate", this.onback);
    this.aim.leave();
    this.layout.leave();
    this.outbox?.listeners.delete(this.onupdate);
  }

  update(claim, outcome) {
    if (claim && !outcome) this.elsewhere.dismiss(); // the reviewer went on
    if (outcome) this.elsewhere.receive(outcome);
    if (outcome) this.toTabs(claim, outcome);
    const unmade = outcome?.refused && place(this.claims, fresh(outcome.operation)) >= 0;
    if (outcome && ("article" in outcome || outcome.current?.spans || unmade)) this.receive(outcome);
    else if (!claim || this.base.has(claim) || place(this.claims, claim) >= 0) this.painting.paint(claim ? [claim] : null);
  }

  toTabs(claim, outcome) {
    this.history.receive(outcome);
    this.facts.receive(outcome);
    if (outcome.history || outcome.facts) return;
    this.facts.follow(claim, outcome);
    if (claim === this.claim) this.history.follow();
  }

  // What became of a correction.
  receive(outcome) {
    const here = (outcome.article ?? this.sheet.article.id) === this.sheet.article.id;
    const said = here ? outcome.said : outcome.said_elsewhere;
    if (said && outcome.elsewhere) this.elsewhere.offer(outcome.action, said, outcome.elsewhere);
    else if (said) this.announcer.say(said, true);
    if (outcome.history || outcome.facts || !here) return this.painting.paint();
    const changed = [...(outcome.claims ?? []), ...(outcome.current?.spans ? [outcome.current] : [])];
    for (const claim of changed) this.base.set(claim.id, claim);
    this.team.receive(outcome);
    this.others.receive(outcome);
    this.evidence.receive(outcome);
    this.talk.receive(outcome);
    this.mending.rename(outcome);
    if (outcome.created) this.rename(fresh(outcome.operation), outcome.created);
    if (!changed.length && !outcome.refused) return this.painting.paint();
    this.reshape();
    this.mending.receive(outcome);
    this.navigation.stay();
    if (outcome.turned?.length) this.navigation.turnTo(outcome.turned[0]);
  }
}

// What is pressed quickly again and again on purpose.
const GO_ON = ".faw-step, .faw-mark, .faw-speaks, .faw-fold, .faw-tab, .faw-edges button, [data-act=undo], [data-act=redo]";
const AROUND_MS = 120;

// What the page is drawn for: with anything else in it, it is drawn anew.
const frameOf = ({ article, revision, reviewer, codebook }) => JSON.stringify([article, revision, reviewer, codebook.revision]);

const surfaces = new WeakMap();

// Called again whenever the server sends data; the page's own part is made once.
export default function ({ data, parentElement, setTriggerValue }) {
  const surface = surfaces.get(parentElement) ?? new ReviewSurface(parentElement);
  surfaces.set(parentElement, surface);
  surface.ask = setTriggerValue;
  const show = () => surface.show(data, window.fawOutbox);
  if (window.fawOutbox?.reviewer === data.reviewer) show();
  else window.addEventListener("faw-outbox", show, { once: true });
  return () => {
    surfaces.delete(parentElement);
    surface.leave();
  };
}
