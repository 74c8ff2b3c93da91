// The studio: its fields and buttons, found by the words on them.

/** Returns the button with these words; `undefined` without one. */
export function button(words: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll("button")].find((it) => it.textContent.trim() === words);
}

/** Returns the field whose label begins with these words; `null` without one. */
export function field(words: string): HTMLInputElement | null {
  const label = [...document.querySelectorAll("label")].find((it) =>
    it.textContent.trim().startsWith(words),
  );
  return label ? (document.getElementById(label.htmlFor) as HTMLInputElement | null) : null;
}

/** Puts a text into a field, as if it had been pasted. */
export function set([words, text]: [string, string]): void {
  const found = field(words);
  if (!found) throw new Error(`there is no field ${words}`);
  found.value = text;
  found.dispatchEvent(new InputEvent("input", { bubbles: true }));
  if (found.matches("select")) found.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Returns the rows of the contents: the depth in hyphens, then the words. */
export function rows(): string[] {
  return [...document.querySelectorAll("[role=treeitem]")].map((row) => {
    const depth = Number(row.getAttribute("aria-level")) - 1;
    return (
      "-".repeat(depth) +
      [...row.children]
        .map((it) => it.textContent)
        .join(" ")
        .trim()
    );
  });
}

/** Tells whether a row is in the middle of what the contents show. */
export function isRowInView(): boolean {
  const tree = document.querySelector("[role=tree]")!.getBoundingClientRect();
  const middle = document.elementFromPoint(tree.x + 40, tree.y + tree.height / 2);
  return !!middle?.closest("[role=treeitem]");
}

/** Returns the text that the preview shows; empty before it shows any. */
export function previewText(): string {
  const page = document.querySelector("iframe")?.contentDocument;
  const tree = page?.querySelector("policy-viewer")?.shadowRoot;
  return tree?.querySelector("#pv-text")?.textContent ?? "";
}

/** Returns what the question in the preview says; empty without one. */
export function previewQuestion(): string {
  const page = document.querySelector("iframe")?.contentDocument;
  return (
    page?.querySelector("policy-viewer")?.shadowRoot?.querySelector("#pv-banner")?.textContent ?? ""
  );
}

/** Returns what the header says is going on. */
export function status(): string {
  return document.querySelector(".kept")?.textContent ?? "";
}

/** Returns the words in the state of every translation. */
export function states(): string[] {
  return [...document.querySelectorAll(".units .state")].map((it) => it.textContent);
}
