// Consent in the settings of a viewer, and as it is stored.

import { $$ } from "./dom";
import { type StoredRecord, record } from "./recorded";

const POLICY = "northstar-privacy";

/** Returns the position of every switch in the settings by its name. */
export function switches(): Record<string, boolean> {
  return Object.fromEntries(
    $$("#pv-preferences [role=switch]").map((one) => [one.ariaLabel, one.checked]),
  );
}

/** Returns a decision about the sample: the newest one, or one of those before it. */
export function decision(age: number): StoredRecord | null {
  const newest = record(POLICY);
  return age === 0 ? newest : (newest?.previous[age - 1] ?? null);
}

/** Returns the facts about a decision's id and times that are the same for all valid ones. */
export function validity({ id, decidedAt, expiresAt }: StoredRecord): object {
  const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id);
  const [decided, expires] = [Date.parse(decidedAt), Date.parse(expiresAt)];
  return {
    hasVersion4Id: isUuid,
    isUtc: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(decidedAt),
    isDecidedNow: Math.abs(decided - Date.now()) < 120_000,
    days: Math.round((expires - decided) / 864e5),
  };
}

/** Returns the ids of all decisions about a policy, the newest first. */
export function decisionIds(): string[] {
  const newest = record(POLICY);
  return newest ? [newest, ...newest.previous].map((decision) => decision.id) : [];
}

/** Returns the keys under which a text is stored, sorted. */
export function keysOf(text: string): string[] {
  return Object.entries(localStorage)
    .filter(([, stored]) => stored === text)
    .map(([key]) => key)
    .sort();
}
