// A live session. The server tells every second where it stands; only what changed is drawn again,
// so that nothing that somebody reads or chooses is taken from under their hands.

import { Aim } from "../shared/scripts/aim.js";
import { el } from "../shared/scripts/dom.js";
import { isComposed, isTyping, keyOf } from "../shared/scripts/keyboard.js";
import { Ballot, drawBallot } from "./ballot.js";
import {
  drawDecision, drawEarlier, drawHead, drawHint, drawPassage, drawPeople, drawRounds, drawTalk,
} from "./board.js";

const NAMES_AFTER_MS = 2500; // counts come first, so that nobody looks for names before numbers

class SessionRoom {
  constructor(root) {
    this.root = root;
    this.drawn = new Map();
    this.ballot = new Ballot(() => this.paint());
    this.places = Object.fromEntries(["head", "passage", "early", "hint", "ballot", "results", "late", "decision", "talk", "people"].map((name) =>
      [name, el("div", { class: `faw-meeting-${name}` })]));
    const { people, ...main } = this.places;
    root.replaceChildren(el("div", { class: "faw-meeting-main" }, ...Object.values(main)), people);
    this.onkey = (event) => this.pressed(event);
    window.addEventListener("keydown", this.onkey, true);
    this.aim = new Aim(root);
  }

  leave() {
    window.removeEventListener("keydown", this.onkey, true);
    this.aim.leave();
    clearTimeout(this.naming);
    clearTimeout(this.ballot.timer);
  }

  show(data, send) {
    this.data = data;
    this.root.classList.toggle("faw-projector", data.projector);
    if (data.claim && data.votes && !data.projector) this.ballot.show(data, send);
    this.name(data);
    this.paint();
  }

  get votes() {
    const { phase, votes, claim, closed, projector } = this.data;
    return phase === "voting" && votes && Boolean(claim) && !closed && !projector;
  }

  name({ session, claim, rounds }) {
    const shown = `${session} ${claim?.id} ${rounds.length}`;
    if (this.shown === shown) return;
    this.shown = shown;
    this.named = false;
    clearTimeout(this.naming);
    if (!rounds.length) return;
    this.naming = setTimeout(() => {
      this.named = true;
      this.paint();
    }, NAMES_AFTER_MS);
  }

  paint() {
    const { data, ballot } = this;
    const { title, at, of, decided, elsewhere, before, phase, round, closed, claim } = data;
    const { voters, watchers, voted, here, me, projector, votes } = data;
    const talking = claim && data.rounds.length && phase !== "voting" && !projector;
    this.put("head", [title, at, of, decided, elsewhere, phase, round, closed, Boolean(claim)], () => drawHead(data));
    this.put("passage", [claim, closed], () => drawPassage(data));
    // Beside the votes once they are shown, above the ballot before.
    const shown = ["revealed", "decided"].includes(phase);
    this.put("early", !shown && before, () => (shown ? "" : drawEarlier(data)));
    this.put("late", shown && before, () => (shown ? drawEarlier(data) : ""));
    const late = phase === "voting" ? "" : ballot.refused;
    this.put("hint", [phase, closed, votes, Boolean(claim), projector, late], () => drawHint(data, late));
    this.put("ballot", this.votes && [ballot.name, ballot.answers, ballot.focus, ballot.pending, ballot.refused, data.own, data.reworded, data.begin], () => (this.votes ? drawBallot(ballot) : ""));
    this.put("results", [data.rounds, this.named], () => drawRounds(data.rounds, this.named));
    this.put("decision", data.decision, () => drawDecision(data));
    this.put("talk", talking && [claim.id, data.similar, data.evidence], () => (talking ? drawTalk(data) : ""));
    this.put("people", [voters, watchers, voted, here, me, phase, projector], () => drawPeople(data));
    this.root.dataset.number = data.number;
  }

  put(name, facts, draw) {
    const said = JSON.stringify(facts ?? null);
    if (this.drawn.get(name) === said) return;
    this.drawn.set(name, said);
    const place = this.places[name];
    const held = place.contains(document.activeElement) ? focused() : "";
    place.replaceChildren(draw());
    if (held) place.querySelector(held)?.focus({ preventScroll: true });
  }

  pressed(event) {
    const key = keyOf(event);
    if (!this.votes || isComposed(event) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const { ballot } = this;
    const inside = this.root.contains(event.target) || event.target === document.body;
    const action = /^[0-9]$/.test(key) ? () => ballot.digit(key) : {
      w: () => ballot.move(-1), s: () => ballot.move(1), Backspace: () => ballot.clear(), Delete: () => ballot.clear(),
      Enter: inside && ballot.whole && !event.target.matches?.("a, summary") ? () => ballot.cast() : undefined,
    }[key];
    if (!action) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Streamlit has keys of its own on the same page
    if (event.repeat && !GOES_ON.includes(key)) return; // a finger left on a key answers once
    action();
    if (key !== "Enter") this.follow();
  }

  // The browser's focus goes with the question in focus, where it is among them.
  follow() {
    const { ballot } = this.places;
    if (ballot.contains(document.activeElement)) ballot.querySelector(".faw-at .faw-asks")?.focus({ preventScroll: true });
  }
}

const GOES_ON = ["w", "s"];

// How to find the focused element again after its part was drawn anew.
function focused() {
  const node = document.activeElement;
  const scale = node.closest("[data-scale]")?.dataset.scale;
  if (node.dataset.code) return `[data-scale="${scale}"] [data-code="${node.dataset.code}"]`;
  if (node.id) return `#${node.id}`;
  return node.classList.contains("faw-cast") ? ".faw-cast" : "";
}

const rooms = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".faw-meeting");
  const room = rooms.get(root) ?? new SessionRoom(root);
  rooms.set(root, room);
  room.show(data, (cast) => setStateValue("cast", cast));
  return () => {
    rooms.delete(root);
    room.leave();
  };
}
