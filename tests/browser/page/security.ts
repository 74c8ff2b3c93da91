// What a page loaded from elsewhere, and what it cannot reach.

/** Returns the addresses of other origins that the page loaded. */
export function foreignResources(): string[] {
  return performance
    .getEntriesByType("resource")
    .map((resource) => resource.name)
    .filter((address) => new URL(address).origin !== location.origin);
}

/** Tells whether the storage is out of reach: reading the property throws. */
export function isStorageBlocked(): boolean {
  try {
    return !localStorage;
  } catch {
    return true;
  }
}
