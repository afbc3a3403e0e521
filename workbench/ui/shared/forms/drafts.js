// All forms of the page: what is typed goes to the form that its field belongs to.

import { Form, TYPED } from "./fields.js";
import { forgetOldDrafts, homeOf, keepDraft } from "./stored_drafts.js";

class FormDrafts {
  constructor() {
    this.forms = new Map();
    this.ended = new Set();
    document.addEventListener("focusin", ({ target }) => this.reach(target, (form, name) => form.begin(name, target)), true);
    document.addEventListener("beforeinput", ({ target }) => this.reach(target, (form, name) => form.precede(name, target)), true);
    document.addEventListener("input", ({ target }) => this.reach(target, (form, name) => form.type(name, target)), true);
    addEventListener("pagehide", () => this.forms.forEach((form) => form.timer && form.write()));
    forgetOldDrafts();
  }

  reach(target, act) {
    if (!(target instanceof Element) || !target.matches(TYPED)) return;
    for (const form of this.forms.values()) {
      const name = form.root.isConnected && form.nameOf(target);
      if (name) act(form, name);
    }
  }

  // Forms that were recorded or given up; each is told again and again, and ends once.
  end(data) {
    for (const [id, form] of data.ended) {
      if (this.ended.has(id)) continue;
      this.ended.add(id);
      const home = homeOf({ ...data, form });
      keepDraft(home, null);
      this.forms.get(home)?.end();
    }
  }

  receive(data, root, send) {
    this.end(data);
    if (!data.form) return;
    const home = homeOf(data);
    if (!this.forms.has(home)) this.forms.set(home, new Form(home));
    this.forms.get(home).receive(data, root, send);
  }
}

export default function ({ data, parentElement, setStateValue }) {
  const drafts = (window.fawFormDrafts ??= new FormDrafts());
  drafts.receive(data, parentElement.querySelector(".faw-kept"), (kept) => setStateValue("kept", kept));
}
