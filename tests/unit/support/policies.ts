/** A policy, and a record of it, with all switches on. */

import type { Category, Policy } from "../../../www/consent/policy";
import type { ConsentRecord } from "../../../www/policy-viewer";

/** A day in milliseconds. */
export const DAY = 864e5;

/** Returns the time so many days from now. */
export const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

/** Makes a policy of some categories. */
export const policyOf = (...categories: Category[]): Policy => ({
  id: "shop",
  declaration: { categories },
});

/** Makes a policy with a required category and two optional ones. */
export const shop = (): Policy => ({
  id: "shop",
  revision: 2,
  defaultLocale: "en",
  declaration: {
    categories: [
      { id: "necessary", required: true },
      {
        id: "analytics",
        gpc: true,
        consentMode: ["analytics_storage"],
        services: [{ id: "counter" }, { id: "heatmap" }],
      },
      { id: "media", consentMode: ["ad_storage"] },
    ],
  },
});

/** Makes a record in which everything was allowed. */
export function record(changes: Partial<Record<keyof ConsentRecord, unknown>> = {}): ConsentRecord {
  const all = {
    format: 1,
    policy: "shop",
    version: "2",
    revision: 2,
    id: "11111111-2222-4333-8444-555555555555",
    locale: "en",
    action: "acceptAll",
    decidedAt: inDays(-1),
    expiresAt: inDays(100),
    gpc: false,
    categories: { necessary: true, analytics: true, media: true },
    services: { counter: true, heatmap: true },
    previous: [],
    ...changes,
  };
  return all as ConsentRecord;
}
