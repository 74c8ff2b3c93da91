/** Google Consent Mode v2: everything is denied before any tag runs; later decisions are sent as updates. */

import type { Policy } from "./policy-types";

/** The state that was last sent, as JSON. */
let last = "{}";

/** Pushes to the queue that Google's tags read, which expects the arguments object itself. */
function gtag(..._: unknown[]): void {
  const page = window as { dataLayer?: unknown[] };
  (page.dataLayer ??= []).push(arguments);
}

/** Denies all types before any tag can run. */
export function deny(): void {
  const refused: Record<string, string> = { ad_user_data: "denied", ad_personalization: "denied" };
  for (const type of [
    "ad_storage",
    "analytics_storage",
    "functionality_storage",
    "personalization_storage",
  ]) {
    refused[type] = "denied";
  }
  gtag("consent", "default", refused);
}

/** Sends the decision: a type is granted when every category that it belongs to is allowed. */
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
