/** Cookies and entries of web storage: what is there, and whether a declared name means it. */

/** Where something is kept. */
export type Kind = "cookie" | "local" | "session";

/** A declared cookie or entry; `*` in its name stands for any characters. */
export interface Declared {
  name: string;
  storage?: Kind;
}

/** Tells whether a declared name means `name`. */
export function means(declared: string, name: string): boolean {
  const escaped = declared.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${escaped}$`, "s").test(name);
}

/** Returns an area of web storage; nothing where it is blocked. */
export function area(kind: Kind): Storage | null {
  try {
    return kind === "local" ? localStorage : sessionStorage;
  } catch {
    return null;
  }
}

/** Lists the names that scripts can see. The viewer's own entries are no business of a declaration. */
export function present(kind: Kind): string[] {
  const names =
    kind === "cookie"
      ? document.cookie.split("; ").map((it) => it.split("=")[0]!)
      : Object.keys(area(kind) ?? {});
  return names.filter((name) => name && !name.startsWith("policy-viewer:"));
}
