// Who types in a field that is drawn anew types on in it.

const TORN_MS = 1000;

export class TypingGuard {
  constructor(root) {
    this.root = root;
  }

  // Where the field is there no more, what they go on typing is heard as no key.
  keep(draw) {
    const field = document.activeElement;
    const typed = this.root.contains(field) && field.matches("input, textarea");
    const { id, selectionStart: from, selectionEnd: to } = field ?? {};
    draw();
    if (!typed) return;
    const again = id && this.root.querySelector(`#${CSS.escape(id)}`);
    if (!again || again.closest("[hidden]")) this.torn = Date.now();
    else again.focus({ preventScroll: true });
    if (again && typeof from === "number") again.setSelectionRange(from, to);
  }

  interrupted() {
    if (!this.torn || Date.now() - this.torn > TORN_MS) return false;
    this.torn = Date.now();
    return true;
  }
}
