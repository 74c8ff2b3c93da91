/**
 * Links within the text in a page with a `<base>`, where "#id" is the address of another page: what is opened
 * in a new tab or copied has to be an address of this one.
 */

/** Marks the links whose fragment became a whole address. */
export const RESOLVED = "data-resolved";

/** Resolves the links in a tree, those to come included. In a plain click they are fragments again. */
export function resolveLinks(tree: ShadowRoot, signal: AbortSignal): void {
  const page = () => location.href.split("#")[0]!;
  if (document.baseURI.split("#")[0] === page()) return;
  let clicked: Element | undefined;
  const resolve = () => {
    for (const link of tree.querySelectorAll("a[href^='#']")) {
      if (link === clicked) continue;
      link.setAttribute("href", page() + link.getAttribute("href")!);
      link.setAttribute(RESOLVED, "");
    }
  };
  const observer = new MutationObserver(resolve);
  observer.observe(tree, { subtree: true, childList: true, attributeFilter: ["href"] });
  signal.addEventListener("abort", () => observer.disconnect());
  const click = (event: Event) => {
    const { ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent;
    const link = (event.target as Element).closest?.<HTMLAnchorElement>(`a[${RESOLVED}]`);
    if (!link || ctrlKey || metaKey || shiftKey || altKey) return;
    clicked = link;
    link.setAttribute("href", link.hash);
    setTimeout(() => {
      clicked = undefined;
      resolve();
    });
  };
  // Before the viewer and the other tools, which know fragments.
  tree.addEventListener("click", click, { capture: true, signal });
  resolve();
}
