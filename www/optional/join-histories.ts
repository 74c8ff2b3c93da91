/** Joins the decisions of two tabs that decided in the same moment, when neither knew of the other. */

import { HISTORY, withHistory } from "../consent/record";
import { recordKey } from "../consent/storage";
import type { ConsentStore } from "../consent/store";
import type { ConsentRecord } from "../policy-viewer";

/**
 * Puts the decision of this tab, and those before it, into the history of the decision that another tab stored in its
 * place. Every tab looks after its own: what two of them write at once is the same in the end.
 */
export function joinHistories(store: ConsentStore): void {
  const { made } = store;
  const record = made && store.stored();
  const has = (it: ConsentRecord | null) => withHistory(it).some(({ id }) => id === made!.id);
  if (!record || has(record)) return;
  const known = [...withHistory(made), ...(record.previous ?? [])];
  const once = new Map(known.filter(({ id }) => id !== record.id).map((it) => [it.id, it]));
  const previous = [...once.values()].sort((a, b) => b.decidedAt.localeCompare(a.decidedAt));
  const joined = { ...record, previous: previous.slice(0, HISTORY) };
  try {
    localStorage.setItem(recordKey(record.policy), JSON.stringify(joined));
  } catch {
    // Full: the other tab's decision stays as it is.
  }
  // What has no room now is not tried for ever.
  if (!has(store.stored())) store.made = undefined;
  store.update();
}
