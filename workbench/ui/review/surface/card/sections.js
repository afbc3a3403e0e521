// The parts of the card that open and close by key, and the help.

export class Sections {
  constructor(surface, help) {
    this.surface = surface;
    this.dialog = help;
  }

  toggleList() {
    const { card, items, current } = this.surface;
    card.list.open = !card.list.open;
    if (card.list.open) (items[current] ?? items[0])?.button.focus();
  }

  toggleSpeakers() {
    const { cast } = this.surface.card;
    cast.open = !cast.open;
    if (cast.open) cast.querySelector(".faw-speaks")?.focus();
  }

  toggleCorrect() {
    const { correct } = this.surface.card;
    correct.open = !correct.open;
    if (correct.open) correct.querySelector("[data-part][aria-pressed=true]")?.focus();
  }

  lookFor() {
    this.surface.card.list.open = true;
    this.surface.looking.filter.fields.find.focus();
  }

  help() {
    if (this.dialog.open) this.dialog.close();
    else this.dialog.showModal();
    this.dialog.scrollTop = 0; // the button that has the focus is at its end
  }
}
