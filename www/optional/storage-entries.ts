/** Cookies and entries of the browser's other storages: their names, and matching them with declared patterns. */

import { PREFIX } from "../consent/permissions";
import type { StorageKind } from "../policy-viewer";

export type { StorageKind };

/** A declared cookie or entry; `*` in its name stands for any characters. */
export interface Declared {
  name: string;
  storage?: StorageKind;
}

/**
 * Whether `name` matches a declared name, in which `*` stands for any characters. Pieces are looked for from left
 * to right: a regular expression with many stars may take for ever.
 */
export function matchesPattern(declared: string, name: string): boolean {
  const [first = "", ...rest] = declared.split("*");
  const last = rest.pop();
  if (last === undefined) return declared === name;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}

/** A kind of storage: what scripts see of it, and how an entry is removed. */
interface Kind {
  names(): string[] | Promise<string[]>;
  remove(name: string): unknown;
}

const webStorage = (storage: () => Storage | null): Kind => ({
  names: () => Object.keys(storage() ?? {}),
  remove: (name) => storage()?.removeItem(name),
});

const workers = async () => [...((await navigator.serviceWorker?.getRegistrations()) ?? [])];

/** The names by which a declaration may call a worker: its scope, and its script. */
const namesOfWorker = (it: ServiceWorkerRegistration) =>
  [it.scope, (it.active ?? it.waiting ?? it.installing)?.scriptURL ?? it.scope].flatMap((url) => [
    new URL(url).pathname,
    url,
  ]);

/** All kinds. A new one of the format does not compile without an entry here. */
const KINDS: Record<StorageKind, Kind> = {
  cookie: {
    names: () => document.cookie.split("; ").map((it) => it.split("=")[0]!),
    remove: expire,
  },
  local: webStorage(() => localStorage),
  session: webStorage(() => sessionStorage),
  indexedDB: {
    names: async () => (await indexedDB.databases()).flatMap(({ name }) => name ?? []),
    remove: (name) =>
      new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(name);
        // Blocked by a page that still uses it: it goes when that page does.
        request.onsuccess = request.onerror = request.onblocked = resolve;
      }),
  },
  cache: {
    names: () => caches.keys(),
    remove: (name) => caches.delete(name),
  },
  serviceWorker: {
    names: async () => (await workers()).flatMap(namesOfWorker),
    remove: async (name) => {
      for (const it of await workers()) if (namesOfWorker(it).includes(name)) await it.unregister();
    },
  },
};

/** All kinds of storage. */
export const STORAGE_KINDS = Object.keys(KINDS) as StorageKind[];

/** Lists the names that scripts can see, without the viewer's own entries; none where the browser blocks it. */
export async function visibleNames(kind: StorageKind): Promise<string[]> {
  try {
    const names = await KINDS[kind].names();
    return names.filter((name) => name && !name.startsWith(PREFIX));
  } catch {
    return [];
  }
}

/** Removes an entry, as far as the browser lets us. */
export async function removeEntry(kind: StorageKind, name: string): Promise<void> {
  try {
    await KINDS[kind].remove(name);
  } catch {
    // What stays is found and named.
  }
}

/** The `Domain` values that a cookie of this page can have; `undefined` for a host-only cookie. */
function domains(): (string | undefined)[] {
  const labels = location.hostname.split(".");
  const parents = labels.map((_, at) => labels.slice(at).join("."));
  return [undefined, ...parents];
}

/** The `Path` values that a cookie of this page can have. */
function paths(): string[] {
  const steps = location.pathname.split("/").slice(1);
  const below = steps.map((_, at) => `/${steps.slice(0, at + 1).join("/")}`);
  return ["/", ...below, ...below.map((path) => `${path}/`)];
}

function expire(name: string): void {
  for (const domain of domains()) {
    for (const path of paths()) {
      const place = `;path=${path}${domain ? `;domain=${domain}` : ""}`;
      // Browsers keep partitioned cookies apart from the others of the same name.
      for (const more of ["", ";secure", ";secure;partitioned"]) {
        document.cookie = `${name}=;expires=Thu, 01 Jan 1970 00:00:00 GMT;samesite=lax${place}${more}`;
      }
    }
  }
}
