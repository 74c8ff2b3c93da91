/** Removing what refused services have left behind. */

import type { Policy } from "../gate/policy-types";
import { area, means, present, type Declared } from "./storage-entries";

/** The host with its parent domains, as cookies may name them; `undefined` for the host alone. */
function domains(): (string | undefined)[] {
  const labels = location.hostname.split(".");
  const parents = labels.map((_, at) => labels.slice(at).join("."));
  return [undefined, ...parents];
}

/** Every path that a cookie of this page may have been set for. */
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

/** Removes declared cookies and entries; returns the names of those that are still there. */
export function clear(entries: Declared[]): string[] {
  for (const { name, storage = "cookie" } of entries) {
    for (const it of present(storage).filter((it) => means(name, it))) {
      if (storage === "cookie") expire(it);
      else area(storage)?.removeItem(it);
    }
  }
  const left = entries.flatMap(({ name, storage = "cookie" }) =>
    present(storage).filter((it) => means(name, it)),
  );
  return [...new Set(left)];
}

/** Does what a tab has to do when another one withdrew: the ids are those of categories and services. */
export function withdraw(policy: Policy, gone: string[]): void {
  const services = (policy.declaration?.categories ?? [])
    .flatMap(({ services = [] }) => services)
    .filter(({ id }) => gone.includes(id));
  clear(services.flatMap(({ cookies = [] }) => cookies));
  if (services.some(({ reloadOnWithdraw }) => reloadOnWithdraw)) location.reload();
}
