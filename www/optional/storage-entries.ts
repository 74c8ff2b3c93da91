/** Cookies and entries of web storage: the visible names, and matching them with declared patterns. */

import type { StorageKind } from "../generated/policy-format";

export type { StorageKind };

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

/** The web storage of each kind but cookies. A new kind of the format does not compile without an entry here. */
const WEB_STORAGE: Record<Exclude<StorageKind, "cookie">, () => Storage> = {
  local: () => localStorage,
  session: () => sessionStorage,
};

/** All kinds of storage. */
export const STORAGE_KINDS = ["cookie", ...Object.keys(WEB_STORAGE)] as StorageKind[];

/** Returns the web storage of a kind; null if the browser blocks it. */
export function webStorage(kind: Exclude<StorageKind, "cookie">): Storage | null {
  try {
    return WEB_STORAGE[kind]();
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
