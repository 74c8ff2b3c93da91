/** Removes declared cookies and storage entries of refused services. */

import { categoriesOf } from "../consent/policy";
import type { ConsentStore } from "../consent/store";
import { mirror } from "./mirror";
import { matchesPattern, removeEntry, visibleNames, type Declared } from "./storage-entries";

/** Removes declared entries; resolves to the names of those that are still there. */
export async function clear(entries: Declared[]): Promise<string[]> {
  const found = async () => {
    const all = entries.map(async ({ name, storage = "cookie" }) =>
      (await visibleNames(storage))
        .filter((it) => matchesPattern(name, it))
        .map((name) => ({ name, storage })),
    );
    return (await Promise.all(all)).flat();
  };
  for (const { name, storage } of await found()) await removeEntry(storage, name);
  return [...new Set((await found()).map(({ name }) => name))];
}

/** The stores whose decision is tried again. */
const tried = new WeakSet<ConsentStore>();

/** Has a decision that could not be stored tried again before the page is left: there may be room by then. */
export function keepTrying(store: ConsentStore): void {
  if (!store.volatile || tried.has(store)) return;
  tried.add(store);
  addEventListener("pagehide", () => store.update());
}

/**
 * Clears everything that is off, not only what was switched off just now: a service may have stored something before
 * anybody was asked, or after it was refused. `gone` holds the ids of what was on until now. Names what stays, and
 * reloads the page where a service only stops by that.
 */
export async function clearAfter(store: ConsentStore, gone: string[]): Promise<void> {
  keepTrying(store);
  const stale = mirror(store);
  const categories = categoriesOf(store.policy);
  const withdrawn = categories
    .flatMap(({ services = [] }) => services)
    .filter(({ id }) => gone.includes(id));
  const stopped = categories.filter(({ id }) => gone.includes(id));
  const left = await clear(
    store.refused().flatMap(({ cookies = [] }) => cookies.filter((it) => !it.httpOnly)),
  );
  const outOfReach = withdrawn.flatMap(({ cookies = [] }) =>
    cookies.filter((it) => it.httpOnly).map(({ name }) => name),
  );
  // What was not on until now has been told before.
  if (withdrawn[0] || stale[0]) {
    store.left = [...stale, ...(withdrawn[0] ? left : []), ...outOfReach];
    if (store.left[0]) store.tell();
  }
  if ([...withdrawn, ...stopped].some((it) => it.reloadOnWithdraw)) location.reload();
}
