// The tabs of the review page, in their order.

import { HOME, Tabs } from "./tabs.js";

export function drawTabs(surface) {
  const { card, codebook, facts, history, leftOut, sheet, talk } = surface;
  const blocks = sheet.left_out.flatMap((run) => run.blocks);
  const tabs = new Tabs(surface, [
    { name: HOME, title: "Codebook", root: codebook },
    { name: "claims", title: "Claims", key: "l", root: card.list },
    { name: "talk", title: "Talk", key: "d", root: talk.root },
    { name: "speakers", title: "Speakers", key: "p", root: card.cast },
    { name: "facts", title: "Facts", root: facts.root, opened: () => facts.open() },
    ...(blocks.length ? [{ name: "left-out", title: "Left out", root: leftOut.root }] : []),
    { name: "history", title: "History", key: "h", root: history.root, opened: () => history.open() },
  ]);
  if (blocks.length) tabs.count("left-out", blocks.length);
  return tabs;
}
