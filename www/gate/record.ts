/**
 * Which decision is in force: the same rules as `src/consent/record.rs` and `state.rs`, since a
 * returning reader gets no WebAssembly. `tests/browser/gate.rs` holds the two against each other.
 */

import type { ConsentRecord } from "../policy-viewer";
import type { Digest, Policy } from "./policy-types";

type Switches = Record<string, boolean>;

/** Global Privacy Control, which is fixed for a page load. */
const signal = !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

/** Reads JSON from storage; nothing where storage is blocked or the text is damaged. */
function stored(key: string): any {
  try {
    return JSON.parse(localStorage.getItem("policy-viewer:" + key)!);
  } catch {
    return null;
  }
}

/** Returns the record of a policy if it holds now and for a revision. */
function current(id: string, revision: number): ConsentRecord | null {
  const record = stored(id + ":consent");
  const now = Date.now();
  return record?.format === 1 &&
    record.policy === id &&
    record.revision >= revision &&
    Date.parse(record.expiresAt) > now &&
    // From tomorrow: the clock was set back, and nobody knows whether the decision still holds.
    Date.parse(record.decidedAt) < now + 864e5 &&
    record.categories instanceof Object &&
    record.services instanceof Object
    ? record
    : null;
}

/** Returns the decision in force about a policy. */
export function inForce({ id, revision = 1, declaration }: Policy): ConsentRecord | null {
  const record = current(id, revision);
  const categories: Switches = {};
  const services: Switches = {};
  for (const { id, required, gpc, services: of = [] } of (record && declaration?.categories) ||
    []) {
    const quiet = gpc && signal;
    const on = (answers: Switches, id: string) =>
      required || (answers[id] === true && (!quiet || record!.gpc));
    for (const it of of) services[it.id] = on(record!.services, it.id);
    categories[id] = of[0] ? of.every((it) => services[it.id]) : on(record!.categories, id);
    // What the reader was not asked about is asked, but not merely for what the signal answers.
    const asked = id in record!.categories && of.every((it) => it.id in record!.services);
    if (!required && !quiet && !asked) return null;
  }
  return record && { ...record, categories, services };
}

/**
 * Finds the decision about the package at an address without fetching it, and what is known of the
 * package. Where an origin has several policies, the one that was decided about there is meant; a record
 * that says nothing about itself is trusted only where there is no other.
 */
export function recall(source: string, revision: number): [ConsentRecord, Digest?] | null {
  const ids: string[] = [];
  try {
    for (const key in localStorage) {
      const id = /^policy-viewer:(.+):consent$/.exec(key)?.[1];
      if (id) ids.push(id);
    }
  } catch {
    // blocked
  }
  for (const id of ids) {
    const digest: Digest | null = stored(id + ":gate");
    if (digest?.source === source) {
      const known = { ...digest, id, revision };
      const record = inForce(known);
      return record && [record, known];
    }
    // Whether the signal concerns it is not known.
    if (!digest && !ids[1] && !signal) {
      const record = current(id, revision);
      return record && [record];
    }
  }
  return null;
}

/** Tells whether a reader without a decision has to be asked: not merely for what the signal answers. */
export const asks = (policy: Policy) =>
  !!policy.declaration?.categories.some((it) => !it.required && !(it.gpc && signal));
