/** Room for the question: what it covers can be scrolled to, and what gets the focus is not behind it. */

/** Reserves as much of the page's end as an element is high; returns the way back. */
export function reserveRoom(element: HTMLElement): () => void {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const reserve = () => {
    const size = `${element.offsetHeight}px`;
    const side = element.dataset.position?.includes("top") ? "start" : "end";
    sheet.replaceSync(
      `@media screen{:root{scroll-padding-block-${side}:${size}}:root::after{content:"";display:block;block-size:${size}}}`,
    );
  };
  // In the next frame: it may change the size of the element, which browsers report as an error of the page.
  const observer = new ResizeObserver(() => requestAnimationFrame(reserve));
  observer.observe(element);
  return () => {
    observer.disconnect();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== sheet);
  };
}
