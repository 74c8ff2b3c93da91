/** Cookies and entries of web storage: the visible names, and matching them with declared patterns. */

/** The kind of storage that holds an entry. */
export type StorageKind = "cookie" | "local" | "session";

/** A declared cookie or entry; `*` in its name stands for any characters. */
export interface Declared {
  name: string;
  storage?: StorageKind;
}

/** Whether `name` matches a declared name, in which `*` stands for any characters. */
export function matchesPattern(declared: string, name: string): boolean {
  const escaped = declared.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${escaped}$`, "s").test(name);
}

/** Returns the web storage of a kind; null if the browser blocks it. */
export function webStorage(kind: StorageKind): Storage | null {
  try {
    return kind === "local" ? localStorage : sessionStorage;
  } catch {
    return null;
  }
}

/** Lists the names that scripts can see, without the viewer's own entries. */
export function visibleNames(kind: StorageKind): string[] {
  const names =
    kind === "cookie"
      ? document.cookie.split("; ").map((it) => it.split("=")[0]!)
      : Object.keys(webStorage(kind) ?? {});
  return names.filter((name) => name && !name.startsWith("policy-viewer:"));
}
