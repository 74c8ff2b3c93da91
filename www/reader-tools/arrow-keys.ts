/** Moving the focus within a list, as in the menus of the ARIA Authoring Practices: arrow keys, Home and End. */

/** Moves the focus from an item to another; from elsewhere to an end. Returns whether the key is one for that. */
export function moveByKey(event: KeyboardEvent, items: HTMLElement[], from: Element): boolean {
  const at = items.indexOf(from as HTMLElement);
  const places: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: Math.max(at, 0) - 1,
    Home: 0,
    End: -1,
  };
  const place = places[event.key];
  if (place === undefined || !items.length) return false;
  event.preventDefault();
  items.at(place)!.focus();
  return true;
}
