// From one claim to decide to those before and after it, by link or by key.

import { el, plainClick, scroller } from "../shared/scripts/dom.js";
import { isComposed, isTyping, keyOf } from "../shared/scripts/keyboard.js";

const SAME = { j: "n" }; // as on the review page, where j is the next claim and n the next open one

class Steps {
  constructor(root) {
    this.root = root;
    this.onkey = (event) => this.pressed(event);
    window.addEventListener("keydown", this.onkey, true);
  }

  leave() {
    window.removeEventListener("keydown", this.onkey, true);
  }

  show(data, send) {
    // The next claim begins where one looks, however far down the one before was decided.
    if (this.data?.claim !== data.claim) scroller(this.root).scrollTop = 0;
    Object.assign(this, { data, send });
    this.root.replaceChildren(...data.steps.map((step) => this.link(step)));
  }

  link({ id, words, key }) {
    const address = new URLSearchParams({ ...(id && { claim: id }), ...this.data.address });
    return el("a", { href: `decide?${address}`, onclick: plainClick(() => this.send("open", { id })) }, words, key && el("kbd", { "aria-hidden": "true" }, key));
  }

  pressed(event) {
    const key = keyOf(event);
    const id = this.data?.steps.find((step) => step.key === (SAME[key] ?? key))?.id;
    const elsewhere = isComposed(event) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event);
    if (!id || elsewhere || document.querySelector("dialog[open], [role=dialog], [role=listbox]")) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Streamlit has keys of its own on the same page
    if (!event.repeat) this.send("open", { id });
  }
}

const mounted = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".faw-steps");
  if (!mounted.has(root)) mounted.set(root, new Steps(root));
  mounted.get(root).show(data, setTriggerValue);
  return () => {
    mounted.get(root)?.leave();
    mounted.delete(root);
  };
}
