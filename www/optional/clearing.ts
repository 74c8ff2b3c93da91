/** Removes declared cookies and storage entries of refused services. */

import { nameOf } from "../consent/mirror-cookie";
import { categoriesOf } from "../consent/policy";
import { recordKey, stored } from "../consent/storage";
import type { ConsentStore } from "../consent/store";
import { DeclaredNames } from "./declared-names";
import { joinHistories } from "./join-histories";
import { mirror } from "./mirror";
import { removeEntry, STORAGE_KINDS, visibleNames, type Declared } from "./storage-entries";
import type { StorageKind } from "../policy-viewer";

/** Removes declared entries of one kind; resolves to the names of those that are still there. */
async function clearKind(kind: StorageKind, entries: Declared[]): Promise<string[]> {
  if (!entries[0]) return [];
  const declared = new DeclaredNames(entries);
  const found = async () => (await visibleNames(kind)).filter((it) => declared.of(it)[0]);
  try {
    await Promise.all((await found()).map((it) => removeEntry(kind, it)));
    return await found();
  } catch {
    // Nobody can say what is there: what has a name of its own may go all the same.
    const tried = entries.map(
      async ({ name }) => (!name.includes("*") && (await removeEntry(kind, name))) || name,
    );
    return (await Promise.all(tried)).filter((it) => it !== true);
  }
}

/** Removes declared entries; resolves to the names of those that are still there, or may be. */
export async function clear(entries: Declared[]): Promise<string[]> {
  const left = STORAGE_KINDS.map((kind) =>
    clearKind(
      kind,
      entries.filter(({ storage = "cookie" }) => storage === kind),
    ),
  );
  return [...new Set((await Promise.all(left)).flat())];
}

/** The stores whose decision is tried again. */
const tried = new WeakSet<ConsentStore>();

/** Has what could not be stored tried again before the page is left: there may be room by then. */
function keepTrying(store: ConsentStore): void {
  if (tried.has(store)) return;
  tried.add(store);
  addEventListener("pagehide", () => {
    store.update();
    mirror(store);
  });
}

/** The name of an older decision that the storage neither replaces nor removes: the next page would go by it. */
function outlived({ volatile, policy }: ConsentStore): string[] {
  const key = recordKey(policy.id);
  return volatile && stored(key) !== null ? [key] : [];
}

/** The decision of this visit that was told about last, by store. */
const told = new WeakMap<ConsentStore, string>();

/** Tells whether a decision was made since the page began, and not told about yet. */
function isNews(store: ConsentStore): boolean {
  const { record } = store.state;
  if (!record || told.get(store) === record.id) return false;
  told.set(store, record.id);
  return Date.parse(record.decidedAt) >= Math.floor(performance.timeOrigin);
}

/**
 * Clears everything that is off, not only what was switched off just now: a service may have stored something before
 * anybody was asked, or after it was refused. `gone` holds the ids of what was on until now. Names what stays, and
 * reloads the page where a service only stops by that.
 */
export async function clearAfter(store: ConsentStore, gone: string[]): Promise<void> {
  joinHistories(store);
  const news = isNews(store);
  const older = outlived(store);
  const stale = [...older, ...mirror(store)];
  if (store.volatile || stale[0]) keepTrying(store);
  const categories = categoriesOf(store.policy);
  const withdrawn = categories
    .flatMap(({ services = [] }) => services)
    .filter(({ id }) => gone.includes(id));
  const stopped = categories.filter(({ id }) => gone.includes(id));
  const left = await clear(store.refused().filter((it) => !it.httpOnly));
  const outOfReach = withdrawn.flatMap(({ cookies = [] }) =>
    cookies.filter((it) => it.httpOnly).map(({ name }) => name),
  );
  // What was not on until now, and is no news, has been told before.
  const isTold = withdrawn[0] || news;
  const own = [recordKey(store.policy.id), nameOf(store.page.options.mirrorCookie ?? "")];
  const before = store.left.filter((it) => !own.includes(it));
  const names = [...stale, ...(isTold ? [...left, ...outOfReach] : before)];
  if (names.join() !== store.left.join()) {
    store.left = names;
    store.tell();
  }
  // A new page that goes by the older decision would run what was just withdrawn.
  if (!older[0] && [...withdrawn, ...stopped].some((it) => it.reloadOnWithdraw)) location.reload();
}
