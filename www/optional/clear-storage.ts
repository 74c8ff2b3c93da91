/** Removes declared cookies and storage entries of refused services. */

import type { Policy } from "../gate/policy-types";
import { webStorage, matchesPattern, visibleNames, type Declared } from "./storage-entries";

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

/** Removes declared cookies and entries; returns the names of those that are still there. */
export function clear(entries: Declared[]): string[] {
  for (const { name, storage = "cookie" } of entries) {
    for (const it of visibleNames(storage).filter((it) => matchesPattern(name, it))) {
      if (storage === "cookie") expire(it);
      else webStorage(storage)?.removeItem(it);
    }
  }
  const remaining = entries.flatMap(({ name, storage = "cookie" }) =>
    visibleNames(storage).filter((it) => matchesPattern(name, it)),
  );
  return [...new Set(remaining)];
}

/**
 * Clears for services that another tab refused, and reloads if one of them asks for it. `gone` holds ids of
 * categories and services.
 */
export function withdraw(policy: Policy, gone: string[]): void {
  const services = (policy.declaration?.categories ?? [])
    .flatMap(({ services = [] }) => services)
    .filter(({ id }) => gone.includes(id));
  clear(services.flatMap(({ cookies = [] }) => cookies));
  if (services.some(({ reloadOnWithdraw }) => reloadOnWithdraw)) location.reload();
}
