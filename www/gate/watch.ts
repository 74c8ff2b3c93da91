/** Follows the changes of a page, also in its open shadow trees. */

const CHANGES = {
  childList: true,
  subtree: true,
  attributeFilter: [
    "data-category",
    "data-service",
    "data-src",
    "data-srcset",
    "data-poster",
    // Lazy loaders of the page set it.
    "src",
  ],
};

type Tree = Document | ShadowRoot;

/** Returns the marked elements of the page in the order of the document, tree by tree. */
export type Find = () => HTMLElement[];

/**
 * Calls back when the page changes. In a task of its own: Chromium drops the address of a frame that is set while
 * the parser inserts the frame.
 */
export function watch(again: (find: Find) => void): void {
  const trees = new Set<Tree>();
  let due = 0;
  const soon = () => {
    due ||= window.setTimeout(() => {
      due = 0;
      again(find);
    });
  };
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(addTrees);
    soon();
  });
  /** Adds the open shadow trees that begin in a node or below it. */
  function addTrees(node: Node): void {
    if (!(node instanceof Element || node instanceof Document)) return;
    for (const it of [node as Element, ...node.querySelectorAll("*")]) {
      const { shadowRoot, localName } = it;
      if (shadowRoot && !trees.has(shadowRoot)) {
        add(shadowRoot);
        shadowRoot.querySelectorAll("*").forEach(addTrees);
        soon();
      }
      // Its component is loaded later, and makes the tree without any other change of the page.
      if (it.matches?.(":not(:defined)"))
        customElements.whenDefined(localName).then(
          () => addTrees(it),
          () => {},
        );
    }
  }
  function add(tree: Tree): void {
    trees.add(tree);
    observer.observe(tree, CHANGES);
  }
  const find: Find = () =>
    [...trees].flatMap((tree) => {
      if (!tree.isConnected) trees.delete(tree);
      return [...tree.querySelectorAll<HTMLElement>("[data-category]")];
    });
  add(document);
  const look = () => {
    addTrees(document);
    again(find);
  };
  look();
  // A component may get its shadow tree without any other change of the page.
  for (const event of ["DOMContentLoaded", "load"]) addEventListener(event, look);
}
