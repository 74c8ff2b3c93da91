/**
 * The form of a record. `src/consent/record.rs` reads records for the command line; `tests/consent/records.json`
 * holds the two readings together.
 */

import type { ConsentRecord, Decision } from "../policy-viewer";

/** Older decisions that are kept. */
export const HISTORY = 20;

/** Returns the decision of a record and those before it, as the history of the next one. */
export function withHistory(record: ConsentRecord | null): Decision[] {
  if (!record) return [];
  const { previous = [], format: _, policy: __, ...last } = record;
  return [last, ...previous].slice(0, HISTORY);
}

const isText = (value: unknown): boolean => typeof value === "string";

const isObject = (value: any): boolean => value instanceof Object && !Array.isArray(value);

const isSwitches = (value: any): boolean =>
  isObject(value) && Object.values(value).every((it) => typeof it === "boolean");

/** RFC 3339 in UTC. Browsers carry the 30th of February over into March: such a time is none. */
function isTime(value: any): boolean {
  // Made a text, an object may throw.
  if (!isText(value) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(value)) return false;
  const time = new Date(value);
  return +time === +time && time.toISOString().slice(0, 19) === value.slice(0, 19);
}

const isDecision = (value: any): boolean =>
  isObject(value) &&
  [value.version, value.id, value.locale].every(isText) &&
  typeof value.revision === "number" &&
  value.revision >>> 0 === value.revision &&
  ["acceptAll", "rejectAll", "custom", "withdraw"].includes(value.action) &&
  isTime(value.decidedAt) &&
  isTime(value.expiresAt) &&
  typeof value.gpc === "boolean" &&
  isSwitches(value.categories) &&
  isSwitches(value.services) &&
  (value.undecided === undefined ||
    (Array.isArray(value.undecided) && value.undecided.every(isText))) &&
  (value.region === undefined || isText(value.region));

/** Tells whether a value is a record about a policy. */
export const isRecord = (value: any, policy: string): value is ConsentRecord =>
  isDecision(value) &&
  value.format === 1 &&
  value.policy === policy &&
  (value.previous === undefined ||
    (Array.isArray(value.previous) && value.previous.every(isDecision)));
