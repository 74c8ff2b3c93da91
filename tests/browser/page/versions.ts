// Versions of a policy, and the changes between them.

import { $$, choose, get, plain, shown, style, target, tree, viewer } from "./dom";

/** Returns the version on the title page; empty without one. */
export function versionOnScreen(): string {
  return $$(".meta .version")[0]?.textContent ?? "";
}

/** Returns the changes: kinds and heading. */
export function changes(): [string, string | undefined][] {
  return $$(".change").map((change) => [
    change.className.replace("change ", ""),
    change.querySelector("h4")?.textContent.trim(),
  ]);
}

/** Compares two versions by the menus of the dialog. */
export function compare({ from, to }: { from?: string; to?: string }): void {
  const [first, second] = $$("#pv-changes select");
  if (!first || !second) throw new Error("the dialog has no two menus");
  if (from) first.value = from;
  if (to) second.value = to;
  const changed = to ? second : first;
  choose(changed, changed.value);
}

/** Returns the texts of the marks within the changes. */
export function marks(kind: "del" | "ins"): string[] {
  return $$(`.change ${kind}`).map(plain);
}

/** Tells whether one element stands before another one in the tree. */
export function isBefore({ first, then }: { first: string; then: string }): boolean {
  const order = get(first).compareDocumentPosition(get(then));
  return !!(order & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** Returns the number of changes that the visible entries of the contents tell of. */
export function changesInContents(): number {
  return $$(".contents-list a")
    .filter(shown)
    .map(({ lastElementChild }) => lastElementChild && style(lastElementChild, "::after").content)
    .filter((mark) => mark?.includes("changed"))
    .reduce((sum, mark) => sum + Number(/\d+/.exec(mark!)?.[0] ?? 1), 0);
}

/** Returns the entries of the contents that are marked as changed. */
export function changedEntries(): string[] {
  return $$(".contents-list a")
    .filter(({ lastElementChild }) => {
      const mark = lastElementChild && getComputedStyle(lastElementChild, "::after").content;
      return mark?.includes("changed");
    })
    .map(target);
}

/** Sets the attribute `version` in the moment in which a version is drawn. */
export function changeWhenDrawn({ drawn, next }: { drawn: string; next: string }): void {
  const watch = new MutationObserver(() => {
    if (!versionOnScreen().includes(drawn)) return;
    watch.disconnect();
    viewer.setAttribute("version", next);
  });
  watch.observe(tree, { childList: true, characterData: true, subtree: true });
}

/** Keeps what is copied in `window.copied`. */
export function catchCopies(): void {
  navigator.clipboard.writeText = async (text) => {
    (window as { copied?: string }).copied = text;
  };
}
