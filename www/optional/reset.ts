/** Ends a decision before its time. */

import { announce } from "../consent/decide";
import { recordKey, stored } from "../consent/storage";
import type { ConsentStore } from "../consent/store";

/**
 * Ends the decision in force: everything optional is off, and the reader is asked again. The history stays. Rejects
 * where the decision stays in storage, as the next page would go by it.
 */
export async function reset(store: ConsentStore): Promise<void> {
  const record = store.stored() ?? store.state.record;
  if (!record) return;
  await announce(store, { ...record, expiresAt: new Date().toISOString() });
  const key = recordKey(record.policy);
  if (store.volatile && stored(key) !== null)
    throw Error(`the browser does not let us change ${key}: the decision ends for this page only`);
}
