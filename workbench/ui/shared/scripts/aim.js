// A press counts on what the pointer was moved to. What came under a resting pointer because the page
// changed is not what anybody aimed at, nor is what the second press of a double click meets.

const STILL_PX = 5; // a resting hand moves about so much
const NEAR_PX = 24; // and a trembling one so much, within the time of a double click
const TWICE_MS = 500;
const TAPPED_MS = 1000; // a finger is lifted in between
const MISSED = "Nothing was pressed: something else had come under the pointer. Press again.";

export class Aim {
  // `goesOn` tells the buttons that are meant to be pressed again and again; `pointed` hears what the
  // pointer was moved to, `still` whether it rests since a press, `missed` of a press that did not count.
  constructor(root, { goesOn = () => false, pointed = () => {}, still = () => {}, missed = () => {} } = {}) {
    Object.assign(this, { goesOn, pointed, still, missed, target: null, pressedAt: -TAPPED_MS });
    this.listening = new AbortController();
    const listen = (name, act) => root.addEventListener(name, act, { capture: true, passive: true, signal: this.listening.signal });
    listen("pointermove", (event) => this.moved(event));
    listen("pointerdown", (event) => this.came(event));
    listen("pointerleave", ({ target, pointerType }) => target === root && pointerType !== "touch" && this.point(null));
    listen("wheel", () => { this.looked = true; }); // by hand, so that what came was looked for
    const judge = (name, act) => root.addEventListener(name, act, { capture: true, signal: this.listening.signal });
    judge("mousedown", (event) => this.pressing(event));
    judge("click", (event) => this.pressed(event));
  }

  leave() {
    this.listening.abort();
  }

  moved(event) {
    const rests = this.resting && apart(this.resting, placeOf(event)) < STILL_PX;
    if (!rests && event.pointerType !== "touch") this.arrive(event);
  }

  // A finger comes without having moved, and so does a pointer that some software puts there.
  came(event) {
    this.touch = event.pointerType === "touch";
    const far = !this.place || apart(this.place, placeOf(event)) >= STILL_PX;
    if (this.touch ? !this.isSoon(event) : far) this.arrive(event);
  }

  arrive(event) {
    this.resting = null;
    this.place = placeOf(event);
    this.still(false);
    this.point(pressableAt(event));
  }

  point(target) {
    this.looked = false;
    if (target === this.target) return;
    this.target = target;
    this.name = target && lookOf(target);
    this.pointed(target);
  }

  // Whoever works with keys leaves the pointer where it is, and looks at what comes.
  rest() {
    this.resting ??= this.place;
    this.looked = true;
  }

  isSoon(event) {
    const within = this.touch ? TAPPED_MS : TWICE_MS;
    return performance.now() - this.pressedAt < within && this.resting && apart(this.resting, placeOf(event)) < NEAR_PX;
  }

  // What a press means: what is under it, whether the pointer was moved there, whether it belongs to
  // the press before, and whether it counts.
  judged(event) {
    const target = pressableAt(event);
    const same = target !== null && this.isAimedAt(target);
    const again = event.detail > 1 || (this.isSoon(event) && (this.touch || !same));
    const goesOn = target !== null && (!target.matches("button") || this.goesOn(target));
    return { target, same, again, counts: again ? same && goesOn : same || this.looked };
  }

  // Fields and lists act as soon as they are pressed.
  pressing(event) {
    const { target, counts } = this.judged(event);
    if (target && !counts) event.preventDefault();
  }

  pressed(event) {
    const { target, same, again, counts } = this.judged(event);
    if (!target || !event.detail) return; // no press of a pointer
    if (!counts) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    const missed = !counts && !same && event.detail === 1;
    if (missed) this.missed(MISSED);
    // Who was told to press again may do so at once.
    Object.assign(this, { pressedAt: missed ? -TAPPED_MS : performance.now(), resting: placeOf(event) });
    if (missed || !again) this.point(target);
    this.still(true);
  }

  // Drawn anew, it is still the one it was.
  isAimedAt(target) {
    return target === this.target || Boolean(this.target && !this.target.isConnected && lookOf(target) === this.name);
  }
}

const placeOf = ({ clientX, clientY }) => [clientX, clientY];
const apart = ([x, y], [otherX, otherY]) => Math.hypot(x - otherX, y - otherY);
const PRESSABLE = "button, summary, select, input, textarea, label, a[href]";

function pressableAt({ target }) {
  const pressable = target instanceof Element ? target.closest(PRESSABLE) : null;
  return pressable?.control ?? pressable; // a label is one with its field
}

const lookOf = (node) => [node.closest("[data-scale]")?.dataset.scale, node.dataset.code, node.getAttribute("aria-label") ?? node.textContent].join("\n");
