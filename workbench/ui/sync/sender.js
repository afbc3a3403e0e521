// When what waits in the outbox goes to the server: at once, again after a while, and never between
// a link's press and the page it leads to.

const RETRY_MS = 5000;
const LEAVING_MS = 1500;
const LOST_MS = 12000;

export class Sender {
  constructor(outbox) {
    this.outbox = outbox;
    this.born = Date.now();
    this.sent = 0;
    this.send = null;
    this.timer = setInterval(() => this.retry(), RETRY_MS);
  }

  get owes() {
    return this.outbox.sequence > this.sent && this.outbox.pending.length > 0;
  }

  connect(send, page) {
    this.send = send;
    if (page !== this.page) this.arrive();
    this.page = page;
    if (this.owes) this.dispatch();
  }

  // Between a link's press and the new page nothing is sent: what Streamlit is told then, it takes
  // to belong to the old page, and the new one stays empty.
  leave() {
    this.leaving = true;
    clearTimeout(this.arriving);
    this.arriving = setTimeout(() => this.arrive(), LEAVING_MS);
  }

  arrive() {
    clearTimeout(this.arriving);
    this.leaving = false;
    if (this.owes) this.dispatch();
  }

  dispatch() {
    if (!this.send || this.leaving) return;
    const { sequence, instance, pending } = this.outbox;
    this.sent = sequence;
    this.send({ instance, events: pending, at: Date.now() });
  }

  retry() {
    const old = Date.now() - RETRY_MS;
    if (this.outbox.pending.some((event) => event.since < old)) {
      this.dispatch();
      this.outbox.notify();
      this.beginAnew();
    }
  }

  // A server that was started anew may not know this page any more, and hears nothing from it; a
  // fresh page, which finds everything in the browser's storage, is heard. Never while one types.
  async beginAnew() {
    const lost = Date.now() - LOST_MS;
    const { outbox } = this;
    if (this.born > lost || !outbox.pending.some((event) => event.since < lost)) return;
    if (document.activeElement?.matches("input, textarea, select")) return;
    try {
      if (!(await fetch("_stcore/health", { cache: "no-store" })).ok) return;
    } catch {
      return; // not there yet
    }
    if (outbox.pending.length) location.reload();
  }

  end() {
    clearInterval(this.timer);
  }
}
