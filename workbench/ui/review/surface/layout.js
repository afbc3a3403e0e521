// How the page's parts lie: drawn anew when the window or the letters have another width.


const WIDE_REM = 82; // from which on the codebook lies beside the card

export class Layout {
  constructor(surface) {
    this.surface = surface;
    this.page = surface.find("surface");
    this.resized = new ResizeObserver(() => this.fit());
    this.resized.observe(this.page);
    document.fonts.ready.then(() => this.fit()); // letters of another width break lines elsewhere
  }

  fit() {
    const { surface } = this;
    if (!surface.articleView) return;
    const room = WIDE_REM * parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.wide = this.page.clientWidth >= room;
    this.place();
    surface.articleView.spread();
    surface.rail.fit();
    this.placeCodebook();
  }

  // Where the tabs stand.
  place() {
    const { tabs } = this.surface;
    if (tabs && this.wide !== undefined) tabs.place(this.wide);
  }

  // Beside the card where there is room, else under the scale in focus.
  placeCodebook() {
    const { card, answers, codebook } = this.surface;
    const scale = card.scales[Math.min(answers.focused, card.scales.length - 1)];
    const home = this.wide ? this.surface.side : scale.root;
    if (codebook.parentElement !== home) home.append(codebook);
  }

  leave() {
    this.resized.disconnect();
  }
}
