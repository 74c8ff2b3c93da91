/** Google Consent Mode v2: everything is denied before any tag runs; later decisions are sent as updates. */

import type { Permissions } from "./permissions";

const TYPES = [
  "ad_user_data",
  "ad_personalization",
  "ad_storage",
  "analytics_storage",
  "functionality_storage",
  "personalization_storage",
];

/** How long Google's tags wait for the first update, where it needs a request (milliseconds). */
const WAIT = 500;

/** The commands so far. */
const commands: IArguments[] = [];

/** The state that was last sent, as JSON. */
let last = "";

/** Pushes to the queue that Google's tags read, which expects the arguments object itself. */
function gtag(..._: unknown[]): void {
  commands.push(arguments);
  (window as { dataLayer?: unknown[] }).dataLayer!.push(arguments);
}

/**
 * Keeps the queue: old snippets write `dataLayer = [{…}]`, which would throw the refusal away, and the container
 * would run as if there were no consent to wait for.
 */
function keepQueue(): void {
  const page = window as { dataLayer?: unknown[] };
  // An element with that id is no queue.
  let queue = Array.isArray(page.dataLayer) ? page.dataLayer : [];
  page.dataLayer = queue;
  const property = {
    get: () => queue,
    set(other: unknown[]) {
      queue = other;
      if (Array.isArray(other) && !other.includes(commands[0])) other.unshift(...commands);
    },
  };
  try {
    Object.defineProperty(page, "dataLayer", property);
  } catch {
    // Declared by the page with `var` before: there it has its commands already.
  }
}

/** Denies all types before any tag can run; `waits` where it takes a request to know the reader's answer. */
export function deny(waits: boolean): void {
  keepQueue();
  const refused: Record<string, unknown> = {};
  for (const type of TYPES) refused[type] = "denied";
  if (waits) refused.wait_for_update = WAIT;
  gtag("consent", "default", refused);
}

/** Sends what holds. Before an answer the default says it all, unless something is on without one. */
export function update({ modes, record }: Permissions): void {
  const told = JSON.stringify(modes);
  if (told === last || !(record || last || told.includes("granted"))) return;
  last = told;
  gtag("consent", "update", modes);
}
