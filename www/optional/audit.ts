/** Whether a declaration is true for this browser: what is stored here, and what is declared. */

import type { ConsentAudit } from "../policy-viewer";
import type { Policy } from "../gate/policy-types";
import { means, present, type Kind } from "./storage-entries";

const kinds: Kind[] = ["cookie", "local", "session"];

/** Compares what scripts can see on this page with what a policy declares. */
export function audit(policy: Policy): ConsentAudit {
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
  const seen = kinds.flatMap((storage) => present(storage).map((name) => ({ name, storage })));
  const match = (it: { name: string; storage: Kind }, by: { name: string; storage: Kind }) =>
    it.storage === by.storage && means(by.name, it.name);
  return {
    undeclared: seen.filter((it) => !declared.some((by) => match(it, by))),
    // No script sees cookies that are for servers alone.
    unseen: declared
      .filter((by) => !by.httpOnly && !seen.some((it) => match(it, by)))
      .map(({ httpOnly: _, ...it }) => it),
  };
}
