/** Cookies and entries of the browser's other storages: their names, and removing them. */

import { PREFIX } from "../consent/permissions";
import type { StorageKind } from "../policy-viewer";

export type { StorageKind };

/** A declared cookie or entry; `*` in its name stands for any characters. */
export interface Declared {
  name: string;
  storage?: StorageKind;
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
    names: async () =>
      typeof indexedDB === "undefined"
        ? []
        : (await indexedDB.databases()).flatMap(({ name }) => name ?? []),
    remove: (name) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        // Blocked by a page that still uses it: it goes when that page does.
        request.onsuccess = request.onblocked = resolve;
        request.onerror = reject;
      }),
  },
  cache: {
    // Only pages with TLS have them.
    names: () => (typeof caches === "undefined" ? [] : caches.keys()),
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

/** How long a storage may take to answer, in milliseconds: some browsers have databases that never do. */
const PATIENCE = 3000;

/** Rejects where there is no answer in time. */
function inTime<Answer>(answer: Answer | Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the storage does not answer")), PATIENCE);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/**
 * Lists the names that scripts can see, without the viewer's own entries; none where the browser lacks the storage or
 * blocks it, for services as for us. Rejects where nobody can say what is there.
 */
export async function visibleNames(kind: StorageKind): Promise<string[]> {
  try {
    const names = await inTime(KINDS[kind].names());
    return names.filter((name) => name && !name.startsWith(PREFIX));
  } catch (error) {
    if ((error as Error | undefined)?.name === "SecurityError") return [];
    throw error;
  }
}

/** Removes an entry; resolves to whether the browser let us try. What stays is found and named. */
export async function removeEntry(kind: StorageKind, name: string): Promise<boolean> {
  try {
    await inTime(KINDS[kind].remove(name));
    return true;
  } catch {
    return false;
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
