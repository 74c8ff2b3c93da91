/** Compares the storage of this browser with the declaration of a policy. */

import type { ConsentAudit } from "../policy-viewer";
import type { ConsentStore } from "../consent/store";
import { matchesPattern, STORAGE_KINDS, visibleNames, type StorageKind } from "./storage-entries";

/** Returns the visible entries that nothing declares, and the declared ones that are not here. */
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
  const all = STORAGE_KINDS.map(async (storage) =>
    (await visibleNames(storage)).map((name) => ({ name, storage })),
  );
  const seen = (await Promise.all(all)).flat();
  const match = (
    it: { name: string; storage: StorageKind },
    by: { name: string; storage: StorageKind },
  ) => it.storage === by.storage && matchesPattern(by.name, it.name);
  return {
    undeclared: seen.filter((it) => !declared.some((by) => match(it, by))),
    // Scripts cannot see httpOnly cookies.
    unseen: declared
      .filter((by) => !by.httpOnly && !seen.some((it) => match(it, by)))
      .map(({ httpOnly: _, ...it }) => it),
  };
}
