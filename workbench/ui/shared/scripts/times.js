// Times in the reader's own zone, by the form that the server writes them in (`ui/dates.py`), with the
// stored time, in UTC, to be read beside it.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const twoDigits = (number) => String(number).padStart(2, "0");

const dayOf = (moment) => `${moment.getDate()} ${MONTHS[moment.getMonth()]} ${moment.getFullYear()}`;

function toMinute(stamp) {
  const moment = new Date(stamp);
  return `${dayOf(moment)}, ${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`;
}

// Where it matters what came first.
const toSecond = (stamp) => `${toMinute(stamp)}:${twoDigits(new Date(stamp).getSeconds())}`;

const inUtc = (stamp) => new Date(stamp).toISOString();

const timeNode = (stamp, told) => el("time", { datetime: inUtc(stamp), title: inUtc(stamp) }, told);
