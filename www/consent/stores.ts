/** The stores of a page, one for each policy, whoever shows it. */

import type { PolicyViewerElement } from "../loader/element";
import type { Page } from "../loader/page";
import type { Policy } from "./policy";
import { ConsentStore } from "./store";
import type { Permissions } from "./permissions";

/**
 * Returns the consent about a whole package.
 *
 * @param join - Adds those who have to hear of the first change.
 * @param before - What held until now by stored permissions.
 */
export function storeOf(
  page: Page,
  policy: Policy,
  source: string | undefined,
  join?: (store: ConsentStore) => void,
  before?: Permissions,
): ConsentStore {
  try {
    // What the viewer would refuse opens nothing here.
    if (policy.format !== 1) throw Error("unknown format");
    const known = page.stores.get(policy.id);
    if (known) {
      join?.(known);
      known.setPolicy(policy, source);
      return known;
    }
    const store = new ConsentStore(page, policy, source, join, before);
    page.stores.set(policy.id, store);
    return store;
  } catch (error) {
    throw Object.assign(Error(`${source || "package"}: ${(error as Error).message}`), {
      code: "invalid-package",
    });
  }
}

/** Connects an element with the consent about the policy that it shows; returns the way to end that. */
export function follow(
  element: PolicyViewerElement,
  page: Page,
  policy: Policy,
  changed: () => void,
): () => void {
  const src = typeof element.source === "string" ? element.source : undefined;
  const store = storeOf(page, policy, src && new URL(src, document.baseURI).href);
  const { eventTarget } = element;
  element.store = store;
  store.targets.add(eventTarget);
  store.followers.add(changed);
  return () => {
    store.targets.delete(eventTarget);
    store.followers.delete(changed);
  };
}

/** Looks again: another tab, another page or another subdomain may have decided. */
export const lookAgain = (page: Page): void => page.stores.forEach((store) => store.update());
