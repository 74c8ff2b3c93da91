/** Ends a decision before its time. */

import { announce } from "../consent/decide";
import type { ConsentStore } from "../consent/store";

/** Ends the decision in force: everything optional is off, and the reader is asked again. The history stays. */
export async function reset(store: ConsentStore): Promise<void> {
  const record = store.stored() ?? store.state.record;
  if (record) await announce(store, { ...record, expiresAt: new Date().toISOString() });
}
