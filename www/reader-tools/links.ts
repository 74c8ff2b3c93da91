/** Links to fragments, and clicks on them. */

/** Decodes a fragment; one that is not encoded properly stays as it is. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Returns the fragment that links to an element. */
export const fragment = (id: string): string => `#${encodeURIComponent(id)}`;

/**
 * Tells whether a click was made with the keyboard: it has no count (UI Events, 3.5.2). Firefox counts one
 * on links, but has no pointer for it (Pointer Events, 10).
 */
export function isKeyboardClick(click: MouseEvent): boolean {
  return click.detail === 0 || (click as PointerEvent).pointerId < 0;
}
