// What everybody sees of a session: the claim, who is there, the votes once they are shown, the talk.

import { el, many } from "../shared/scripts/dom.js";
import { timeNode, toMinute } from "../shared/scripts/times.js";

const PHASES = { voting: "Voting", revealed: "Votes shown", decided: "Decided", skipped: "Skipped for now" };

export function drawHead(data) {
  const place = data.claim ? `Claim ${data.at} of ${data.of}` : `${data.of} claims`;
  const phase = data.closed ? "Session closed" : PHASES[data.phase] ?? "No claim on the table";
  const round = data.round > 1 && !data.closed ? `, round ${data.round}` : "";
  return el("header", { class: "faw-meeting-head" },
    el("p", {}, el("b", { class: "faw-place" }, place), el("span", { class: `faw-phase faw-phase-${data.closed ? "closed" : data.phase}`, role: "status" }, phase + round)),
    el("div", { class: "faw-done", role: "progressbar", "aria-label": "Claims decided", "aria-valuemin": "0", "aria-valuemax": String(data.of), "aria-valuenow": String(data.decided) },
      el("i", { style: `width:${data.of ? (100 * data.decided) / data.of : 0}%` })),
    el("p", { class: "faw-quiet" }, `${data.decided} of ${data.of} decided${data.elsewhere ? `, ${data.elsewhere} of them outside this session` : ""}`));
}

export function drawPassage({ claim, closed }) {
  if (closed) return "";
  if (!claim) return el("p", { class: "faw-quiet" }, "The chair has not put a claim on the table.");
  const words = claim.pieces.flatMap(([text, part]) => text.split("\n\n").flatMap((line, at) => [
    ...(at ? [el("br"), el("br")] : []),
    part ? el("mark", { class: part.split(" ").map((one) => `faw-is-${one}`).join(" ") }, line) : line,
  ]));
  return el("section", { class: "faw-on-table", "aria-label": "The claim" },
    el("p", { class: "faw-who-says" }, el("b", { dir: "auto" }, claim.speaker), el("span", {}, [claim.role, claim.kind].filter(Boolean).join(" · "))),
    el("blockquote", { dir: "auto" }, ...words),
    el("p", { class: "faw-quiet" }, el("a", { href: `review?article=${encodeURIComponent(claim.article)}&claim=${encodeURIComponent(claim.id)}`, target: "_blank", rel: "noopener" }, claim.title),
      claim.publisher ? ` · ${claim.publisher}` : ""));
}

export function drawPeople({ voters, watchers, voted, here, phase, me, projector }) {
  const present = new Set(here);
  const person = (name, votes) => el("li", { class: present.has(name) ? "faw-here" : "faw-away" },
    el("span", { class: "faw-dot", "aria-hidden": "true" }), el("span", { dir: "auto" }, name === me ? `${name} (you)` : name),
    el("i", {}, [votes ? (phase === "voting" && voted.includes(name) ? "has voted" : "") : "watches", present.has(name) ? "" : "away"].filter(Boolean).join(", ")));
  const count = phase === "voting" ? el("p", { class: "faw-count-voted", role: "status" }, `${voted.length} of ${voters.length} voted`) : "";
  if (projector) return el("section", { class: "faw-people" }, count);
  return el("section", { class: "faw-people", "aria-label": "Who is here" }, count,
    el("ul", {}, ...voters.map((name) => person(name, true)), ...watchers.map((name) => person(name, false))));
}

export function drawRounds(rounds, named) {
  if (!rounds.length) return "";
  const [now, ...before] = rounds;
  return el("section", { class: "faw-results", "aria-label": "The votes" },
    el("h3", {}, now.round > 1 ? `Votes of round ${now.round}` : "Votes", el("span", { class: "faw-quiet" }, ` · ${many(now.voters, "vote")}`)),
    drawRound(now, named),
    ...before.map((one) => el("details", {}, el("summary", {}, `Round ${one.round}`), drawRound(one, named))));
}

function drawRound({ voters, scales }, named) {
  return el("div", { class: "faw-round" }, ...scales.filter((scale) => scale.answers.length).map((scale) => el("dl", { "data-scale": scale.name },
    el("dt", {}, scale.title, scale.answers.length === 1 && voters > 1 ? el("span", { class: "faw-quiet" }, " · all the same") : ""),
    ...scale.answers.map(({ name, who }) => el("dd", {},
      el("span", { class: "faw-bar", "aria-hidden": "true" }, el("i", { style: `width:${(100 * who.length) / voters}%` })),
      el("b", {}, String(who.length)), el("span", {}, name),
      named ? el("span", { class: "faw-names", dir: "auto" }, who.join(", ")) : "")))));
}

export function drawDecision({ decision }) {
  if (!decision) return "";
  return el("section", { class: "faw-decided", "aria-label": "The decision" },
    el("h3", {}, "Decision", el("span", { class: "faw-quiet" }, ` · recorded by ${decision.by}`)),
    el("dl", {}, ...decision.lines.flatMap(([head, text]) => [el("dt", {}, head), el("dd", { dir: "auto" }, text)])));
}

// That a claim was decided before is told at once, what was decided only beside the votes.
export function drawEarlier({ before: earlier }) {
  if (!earlier) return "";
  const made = [`Decided ${earlier.where} by ${earlier.by}, `, timeNode(earlier.at, toMinute(earlier.at)), "."];
  const details = earlier.lines.length ? el("details", { open: true }, el("summary", {}, "What was decided then"),
    el("dl", {}, ...earlier.lines.flatMap(([head, text]) => [el("dt", {}, head), el("dd", { dir: "auto" }, text)]))) : "";
  return el("section", { class: "faw-earlier", "aria-label": "Decided before" },
    el("p", {}, el("b", {}, ...made), earlier.settled ? " It can be skipped, or talked over and decided again." : ""), details);
}

const STANCES = { supports: "supports", contradicts: "contradicts", context: "context" };

function linked(url, before) {
  if (!/^https?:/i.test(url)) return url ? ` ${url}` : "";
  return el("span", {}, before ? " · " : "", el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url));
}

export function drawTalk({ questions, similar, evidence }) {
  const past = similar.map((one) => el("li", {},
    el("p", {}, el("b", { dir: "auto" }, one.who), " ", el("q", { dir: "auto" }, one.content)),
    el("p", { class: "faw-quiet" }, one.why), el("dl", {}, ...one.lines.flatMap(([head, text]) => [el("dt", {}, head), el("dd", { dir: "auto" }, text)]))));
  const pieces = evidence.map((one) => el("li", {}, el("b", {}, STANCES[one.stance] ?? one.stance), " ", el("span", { dir: "auto" }, one.what), linked(one.url, one.what),
    el("span", { class: "faw-quiet" }, [one.origin ? ` · origin: ${one.origin}` : "", ` · ${one.by}`].join("")), one.note ? el("p", { dir: "auto" }, one.note) : ""));
  return el("section", { class: "faw-talk", "aria-label": "Talk it over" },
    el("h3", {}, "Four questions"), el("ol", {}, ...questions.map((one) => el("li", {}, one))),
    pieces.length ? el("details", { open: true }, el("summary", {}, many(pieces.length, "piece of evidence", "pieces of evidence")), el("ul", {}, ...pieces)) : "",
    past.length ? el("details", { open: true }, el("summary", {}, many(past.length, "similar decision")), el("ul", {}, ...past)) : "");
}

export function drawHint({ phase, closed, votes, claim, projector }, late) {
  if (late) return el("p", { class: "faw-hint", role: "alert" }, `Your vote was not counted. ${late}`);
  if (closed) return el("p", { class: "faw-hint" }, "The session is closed. Its minutes are below.");
  if (!claim || projector) return "";
  if (phase === "voting" && !votes) return el("p", { class: "faw-hint" }, "You are watching. The votes are hidden until the chair shows them.");
  if (phase === "skipped") return el("p", { class: "faw-hint" }, "Skipped for now; the chair goes on in a moment.");
  return "";
}
