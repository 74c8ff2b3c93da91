/** Tells the style sheet how high the bar is: its texts wrap on small screens. */

/** Follows the height of the bar as long as the tree has one; measuring costs no layout of its own. */
export class BarHeight {
  #bar: Element | null = null;
  readonly #observer = new ResizeObserver(([entry]) => {
    const height = entry!.borderBoxSize[0]!.blockSize;
    this.tree.querySelector<HTMLElement>(".viewer")?.style.setProperty("--bar", `${height}px`);
  });

  constructor(private readonly tree: ShadowRoot) {}

  /** Looks for the bar, which the viewer may have drawn again. */
  follow(): void {
    const bar = this.tree.querySelector(".bar");
    if (bar === this.#bar) return;
    this.#bar = bar;
    this.#observer.disconnect();
    if (bar) this.#observer.observe(bar);
  }
}
