/** Compares the storage of this browser with the declaration of a policy. */

import type { ConsentAudit } from "../policy-viewer";
import type { ConsentStore } from "../consent/store";
import { DeclaredNames } from "./declared-names";
import { STORAGE_KINDS, visibleNames } from "./storage-entries";

/**
 * Returns the visible entries that nothing declares, and the declared ones that are not here. Rejects where a storage
 * does not say what it holds.
 */
export async function audit({ policy }: Pick<ConsentStore, "policy">): Promise<ConsentAudit> {
  const declared = (policy.declaration?.categories ?? []).flatMap(
    ({ id: category, services = [] }) =>
      services.flatMap(({ id: service, cookies = [] }) =>
        cookies.map(({ name, storage = "cookie", httpOnly = false }) => ({
          name,
          storage,
          category,
          service,
          httpOnly,
        })),
      ),
  );
  const seen = new Set<(typeof declared)[number]>();
  const kinds = STORAGE_KINDS.map(async (storage) => {
    const names = new DeclaredNames(declared.filter((it) => it.storage === storage));
    const undeclared = (await visibleNames(storage)).filter((name) => {
      const found = names.of(name);
      found.forEach((it) => seen.add(it));
      return !found[0];
    });
    return undeclared.map((name) => ({ name, storage }));
  });
  return {
    undeclared: (await Promise.all(kinds)).flat(),
    // Scripts cannot see httpOnly cookies.
    unseen: declared
      .filter((it) => !it.httpOnly && !seen.has(it))
      .map(({ httpOnly: _, ...it }) => it),
  };
}
