/** Returns an element: `path` has a selector for each shadow tree on the way to it. */
export function find(path) {
  let tree = document;
  for (const selector of path.slice(0, -1)) tree = tree?.querySelector(selector)?.shadowRoot;
  return tree?.querySelector(path.at(-1)) ?? undefined;
}
