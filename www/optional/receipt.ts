/** The receipt of a decision. The wasm program that makes it is loaded when it is needed. */

import type { ConsentStore } from "../consent/store";
import { uuid } from "../consent/uuid";
import { download } from "../download";
import { readerToolsWasm } from "./load-reader-tools";

/** Makes the receipt of the decision in force; `null` without one. */
export async function receipt(store: ConsentStore): Promise<object | null> {
  const text = await write(store);
  return text === null ? null : (JSON.parse(text) as object);
}

/** Saves the receipt as a file. */
export async function saveReceipt(store: ConsentStore, title?: string): Promise<void> {
  let receipt: string | null;
  try {
    receipt = await write(store, title);
  } catch (error) {
    const detail = { code: "viewer-failed", message: String(error) };
    document.dispatchEvent(new CustomEvent("policy-viewer:error", { detail }));
    return;
  }
  if (receipt === null) return;
  download(`${store.policy.id}-receipt.json`, "application/json", receipt);
}

async function write(store: ConsentStore, title?: string): Promise<string | null> {
  const record = store.get();
  if (!record) return null;
  const { receipt } = await readerToolsWasm(store.page);
  const page = location.origin + location.pathname;
  const now = new Date().toISOString();
  return receipt(store.policy, JSON.stringify(record), uuid(), now, title, page);
}
