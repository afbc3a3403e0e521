// Times in the reader's own zone, by the form that the server writes them in (`ui/dates.py`), with the
// stored time, in UTC, to be read beside it.

import { el } from "./dom.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const twoDigits = (number) => String(number).padStart(2, "0");

export const dayOf = (moment) => `${moment.getDate()} ${MONTHS[moment.getMonth()]} ${moment.getFullYear()}`;

export function toMinute(stamp) {
  const moment = new Date(stamp);
  return `${dayOf(moment)}, ${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`;
}

// Where it matters what came first.
export const toSecond = (stamp) => `${toMinute(stamp)}:${twoDigits(new Date(stamp).getSeconds())}`;

export const inUtc = (stamp) => new Date(stamp).toISOString();

export const timeNode = (stamp, text) => el("time", { datetime: inUtc(stamp), title: inUtc(stamp) }, text);
