/** Google Consent Mode v2: refused before any tag runs, then as the reader answers. */

import type { Policy } from "./policy-types";

/** The answers that Google knows. */
let last = "{}";

/** The queue that Google's tags read; they want the arguments object itself. */
function gtag(..._: unknown[]): void {
  const page = window as { dataLayer?: unknown[] };
  (page.dataLayer ??= []).push(arguments);
}

/** Refuses everything that needs consent, before any tag can run. */
export function deny(): void {
  const refused: Record<string, string> = { ad_user_data: "denied", ad_personalization: "denied" };
  for (const it of ["ad", "analytics", "functionality", "personalization"]) {
    refused[it + "_storage"] = "denied";
  }
  gtag("consent", "default", refused);
}

/** Passes the answers on: a type is granted when every category that it belongs to is allowed. */
export function update(policy: Policy | undefined, allowed: Record<string, boolean> = {}): void {
  const answers: Record<string, string> = {};
  for (const { id, consentMode = [] } of policy?.declaration?.categories ?? []) {
    for (const type of consentMode) {
      answers[type] = allowed[id] && answers[type] !== "denied" ? "granted" : "denied";
    }
  }
  const told = JSON.stringify(answers);
  if (told !== last) gtag("consent", "update", answers);
  last = told;
}
