/**
 * Which decision is in force: the same rules as `src/consent/record.rs` and `state.rs`, since a
 * returning reader gets no WebAssembly. `tests/browser/gate.rs` holds the two against each other.
 */

import type { ConsentRecord } from "../policy-viewer";
import type { GateSnapshot, Policy } from "./policy-types";

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

/** Returns the record of a policy if it is valid now and for a revision. */
function current(id: string, revision: number): ConsentRecord | null {
  const record = stored(id + ":consent");
  const now = Date.now();
  return record?.format === 1 &&
    record.policy === id &&
    record.revision >= revision &&
    Date.parse(record.expiresAt) > now &&
    // Dated more than a day ahead: the clock was set back since, so the decision is not trusted.
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
    const refusedBySignal = gpc && signal;
    const on = (answers: Switches, id: string) =>
      required || (answers[id] === true && (!refusedBySignal || record!.gpc));
    for (const it of of) services[it.id] = on(record!.services, it.id);
    categories[id] = of[0] ? of.every((it) => services[it.id]) : on(record!.categories, id);
    // New categories and services need a decision, unless the signal has refused them.
    const asked = id in record!.categories && of.every((it) => it.id in record!.services);
    if (!required && !refusedBySignal && !asked) return null;
  }
  return record && { ...record, categories, services };
}

/**
 * Finds the decision about the package at an address, and the stored snapshot of the package, without a
 * request. An origin may have several policies: the snapshot's address tells them apart. A record without
 * a snapshot is used only if it is the only record of this origin.
 */
export function findStoredRecord(
  source: string,
  revision: number,
): [ConsentRecord, GateSnapshot?] | null {
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
    const snapshot: GateSnapshot | null = stored(id + ":gate");
    if (snapshot?.source === source) {
      const known = { ...snapshot, id, revision };
      const record = inForce(known);
      return record && [record, known];
    }
    // Without a snapshot it is unknown which categories the signal refuses.
    if (!snapshot && !ids[1] && !signal) {
      const record = current(id, revision);
      return record && [record];
    }
  }
  return null;
}

/** Whether a reader without a decision has to be asked. Categories that the signal refuses need no question. */
export const needsConsent = (policy: Policy) =>
  !!policy.declaration?.categories.some((it) => !it.required && !(it.gpc && signal));
