// The article: paragraphs made of segments, each knowing the claims whose parts it belongs to.

const PART_LABELS = { source: "source", content: "claim" };

function drawArticle(place, sheet, choose) {
  const places = sheet.claims.map(() => []);
  const header = el("header", { class: "faw-header" });
  const paragraphs = sheet.paragraphs.map((paragraph) => drawParagraph(paragraph, places, sheet.claims));
  const headline = paragraphs.findIndex((node) => node.classList.contains("faw-role-headline"));
  if (headline >= 0) header.append(...paragraphs.splice(headline, 1));
  else if (sheet.article.title) header.append(el("h1", { class: "faw-untexted" }, sheet.article.title));
  header.append(metaLine(sheet.article), legend(sheet.claims.length));
  place.replaceChildren(header, el("div", { class: "faw-text" }, ...paragraphs));
  const ticks = places.map((segments, claim) => drawTick(segments, claim, sheet.claims[claim]));
  place.onclick = (event) => {
    const tick = event.target.closest(".faw-tick");
    if (tick) return choose([Number(tick.dataset.claim)]);
    const segment = event.target.closest(".faw-seg");
    if (segment?.faw.length && getSelection().isCollapsed) choose(outerFirst(segment.faw, places, sheet.claims));
  };
  return { places, ticks, claims: sheet.claims };
}

function drawParagraph({ role, segments }, places, claims) {
  const node = el(role === "headline" ? "h1" : "p", { class: `faw-p faw-role-${role}` });
  for (const [start, text, marks] of segments) {
    const segment = el("span", { class: "faw-seg", "data-s": start }, text);
    segment.faw = [...new Set(marks.map(([claim]) => claim))];
    const contents = marks.filter(([, part]) => part === "content").map(([claim]) => claim);
    const within = (claim) => contents.includes(claims[claim].inside);
    for (const [claim, part] of marks) {
      segment.classList.add(within(claim) ? `faw-inner-${part}` : `faw-${part}`);
      places[claim].push([segment, part]);
    }
    if (contents.filter((claim) => !within(claim)).length > 1) segment.classList.add("faw-deep");
    if (marks.length && marks.every(([claim]) => claims[claim].unsaid)) segment.classList.add("faw-pale");
    node.append(segment);
  }
  return node;
}

function metaLine({ publisher, byline, published, url }) {
  const parts = [publisher, byline, published].filter(Boolean).map((text) => el("span", {}, text));
  if (/^https?:\/\//.test(url)) {
    parts.push(el("a", { href: url, target: "_blank", rel: "noreferrer" }, "original page"));
  }
  return el("p", { class: "faw-meta" }, ...parts);
}

function legend(count) {
  if (!count) return el("p", { class: "faw-none" }, "No attributed claim was found in this article.");
  const key = (part, text) => el("span", { class: `faw-key faw-${part}` }, text);
  return el("p", { class: "faw-legend", "aria-hidden": "true" },
    key("source", "source"), key("cue", "cue"), key("content", "claim"));
}

// In the margin, on the line where the claim begins; its number and mark are drawn by the style
// sheet, so that the paragraph's text stays the article's own.
function drawTick(segments, claim, { inside, unsaid }) {
  const first = segments.filter(([, part]) => part === "content")[0]?.[0];
  if (!first) return null;
  const tick = el("span", { class: "faw-tick", "data-claim": claim, "data-n": claim + 1, "aria-hidden": "true" });
  if (inside >= 0) tick.classList.add("faw-inner-tick");
  if (unsaid) tick.classList.add("faw-pale");
  first.before(tick);
  return tick;
}

// Ticks of claims that begin on the same line stand side by side.
function spreadTicks(ticks) {
  const shown = ticks.filter(Boolean);
  const tops = shown.map((tick) => tick.offsetTop + tick.offsetParent?.offsetTop);
  const used = new Map();
  shown.forEach((tick, at) => {
    const line = Math.round(tops[at] / 8);
    const place = used.get(line) ?? 0;
    if (!tick.classList.contains("faw-inner-tick")) used.set(line, place + 1); // seen one at a time
    tick.style.setProperty("--faw-place", place);
  });
}

// The shortest first, which is what was pointed at; but a report within a report after its outer one.
function outerFirst(chosen, places, claims) {
  const length = (claim) => places[claim]
    .filter(([, part]) => part === "content")
    .reduce((sum, [segment]) => sum + segment.textContent.length, 0);
  const depth = (claim) => (claims[claim].inside >= 0 ? 1 + depth(claims[claim].inside) : 0);
  return [...chosen].sort((a, b) => depth(a) - depth(b) || length(a) - length(b) || a - b);
}

function paintSelection(drawn, before, after) {
  for (const [segment, part] of drawn.places[before] ?? []) {
    segment.classList.remove("faw-on", `faw-on-${part}`);
    segment.removeAttribute("data-label");
  }
  const labelled = new Set();
  for (const [segment, part] of drawn.places[after] ?? []) {
    segment.classList.add("faw-on", `faw-on-${part}`);
    if (PART_LABELS[part] && !labelled.has(part)) segment.dataset.label = PART_LABELS[part];
    labelled.add(part);
  }
  drawn.ticks[before]?.classList.remove("faw-on");
  drawn.ticks[after]?.classList.add("faw-on");
  const families = [before, after].map((at) => outermost(drawn.claims, at));
  if (families[0] === families[1]) return;
  showInners(drawn, families[0], false);
  showInners(drawn, families[1], true);
}

// The reports within a report stand out only while their family is under review.
function showInners(drawn, outer, shown) {
  if (outer < 0) return;
  for (const inner of inners(drawn.claims, outer)) {
    for (const [segment] of drawn.places[inner]) segment.classList.toggle("faw-shown", shown);
    drawn.ticks[inner]?.classList.toggle("faw-shown", shown);
    showInners(drawn, inner, shown);
  }
}

function reveal(drawn, claim) {
  const segments = (drawn.places[claim] ?? []).map(([segment]) => segment);
  if (!segments.length) return;
  const view = scroller(segments[0]);
  view.scrollTo({ top: view.scrollTop, behavior: "instant" }); // a way begun to another claim ends here
  const boxes = segments.map((segment) => segment.getBoundingClientRect());
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const frame = view.getBoundingClientRect();
  const floor = frame.bottom - sheetHeight(view) - 40;
  if (top > frame.top + 90 && bottom < floor) return;
  const middle = (frame.top + floor) / 2;
  view.scrollBy({ top: Math.min(top - frame.top - 110, (top + bottom) / 2 - middle), behavior: calm() ? "auto" : "smooth" });
}

// What the card covers of the text when it lies over it, on narrow screens.
function sheetHeight(view) {
  const card = view.querySelector(".faw-card");
  return card && getComputedStyle(card).bottom === "0px" ? card.offsetHeight : 0;
}
