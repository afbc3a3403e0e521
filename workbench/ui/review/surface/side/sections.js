// The parts of the page that open and close by key, and the help.

export class Sections {
  constructor(surface, help) {
    this.surface = surface;
    this.dialog = help;
  }

  toggleList() {
    const { tabs, items, current } = this.surface;
    tabs.toggle("claims", () => (items[current] ?? items[0])?.button.focus());
  }

  toggleSpeakers() {
    const { tabs, card } = this.surface;
    tabs.toggle("speakers", () => card.cast.querySelector(".faw-speaks")?.focus());
  }

  toggleHistory() {
    const { tabs } = this.surface;
    tabs.toggle("history", () => tabs.find("history").tab.focus());
  }

  toggleCorrect() {
    const { card, tabs } = this.surface;
    tabs.showAnswers();
    card.correct.open = !card.correct.open;
    if (card.correct.open) card.correct.querySelector("[data-part][aria-pressed=true]")?.focus();
  }

  lookFor() {
    this.surface.tabs.choose("claims");
    this.surface.looking.filter.fields.find.focus();
  }

  help() {
    if (this.dialog.open) this.dialog.close();
    else this.dialog.showModal();
    this.dialog.scrollTop = 0; // the button that has the focus is at its end
  }
}
