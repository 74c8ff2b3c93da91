// The events and problems that `support/record.js` recorded, and the records in the storage.

interface RecordedEvent {
  name: string;
  detail: unknown;
  on: string;
}

declare global {
  interface Window {
    /** The viewer's events in order; without `record.js` on the page there are none. */
    seen?: RecordedEvent[];
    /** Errors that were not caught, and refusals of the security policy. */
    problems?: string[];
    /** The ids of the tags that ran, in order. */
    ran?: string[];
  }
}

/** Forgets the problems that begin with a text, which a test expects. */
export function forgetProblem(beginning: string): void {
  window.problems = window.problems?.filter((problem) => !problem.startsWith(beginning));
}

/** A record of consent as it is stored. */
export interface StoredRecord {
  id: string;
  action: string;
  version: string;
  locale: string;
  decidedAt: string;
  expiresAt: string;
  categories: Record<string, boolean>;
  services: Record<string, boolean>;
  previous: StoredRecord[];
}

/** Returns the details of the events with a name. */
export function details(name: string): unknown[] {
  return (window.seen ?? []).filter((event) => event.name === name).map((event) => event.detail);
}

/** Returns the key of a policy's record in the storage. */
export function recordKey(policy: string): string {
  return `policy-viewer:${policy}:consent`;
}

/** Returns the stored record of a policy; `null` without one. */
export function record(policy: string): StoredRecord | null {
  return JSON.parse(localStorage.getItem(recordKey(policy)) ?? "null") as StoredRecord | null;
}

/** Changes the stored record of a policy behind the viewer's back. */
export function changeRecord(policy: string, change: (record: StoredRecord) => void): void {
  const changed = record(policy);
  if (!changed) throw new Error(`there is no record of ${policy}`);
  change(changed);
  localStorage.setItem(recordKey(policy), JSON.stringify(changed));
}
