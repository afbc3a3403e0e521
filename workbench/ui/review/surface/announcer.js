// What is said to those who listen, and to those who look.

const SHOWN_MS = 4000;

export class Announcer {
  // `shown` hears that words take the place under the text.
  constructor(said, toast, shown) {
    Object.assign(this, { said, toast, shown });
  }

  // Said to those who listen, and with `toLookers` shown for a while as well.
  say(text, toLookers = false) {
    this.said.textContent = text;
    if (!toLookers) return;
    this.shown();
    this.toast.textContent = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.toast.textContent = ""; }, SHOWN_MS);
  }

  sayClaim({ at, outer, speaker, content }) {
    const inside = outer >= 0 ? `, in claim ${outer + 1}` : "";
    this.say(`Claim ${at + 1}${inside}: ${speaker || "no source"}, ${content}`);
  }
}
