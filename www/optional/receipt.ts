/** The receipt of a decision. The wasm program that makes it is loaded when it is needed. */

import type { ConsentStore } from "../consent/store";
import { uuid } from "../consent/uuid";
import { download } from "../download";
import { receipt as english } from "../locales/en.json";
import { loadMessages } from "../messages";
import { Texts } from "../question/texts";
import { readerToolsWasm } from "./load-reader-tools";
import { receiptPage } from "./receipt-page";

/** Makes the receipt of the decision in force; `null` without one. */
export async function receipt(store: ConsentStore): Promise<object | null> {
  const text = await write(store);
  return text === null ? null : (JSON.parse(text) as object);
}

/** Saves the receipt as a page in a language of the interface. `title` is that of the text, if it is at hand. */
export async function saveReceipt(
  store: ConsentStore,
  locale: string,
  title?: string,
): Promise<void> {
  let page: string;
  try {
    const [receipt, texts] = await Promise.all([
      write(store, title),
      loadMessages(store.page, english, "locales/reader-tools", locale),
    ]);
    if (receipt === null) return;
    page = receiptPage(receipt, new Texts(...texts));
  } catch (error) {
    const detail = { code: "viewer-failed", message: String(error) };
    document.dispatchEvent(new CustomEvent("policy-viewer:error", { detail }));
    return;
  }
  download(`${store.policy.id}-receipt.html`, "text/html", page);
}

async function write(store: ConsentStore, title?: string): Promise<string | null> {
  const record = store.get();
  if (!record) return null;
  const { receipt } = await readerToolsWasm(store.page);
  const page = location.origin + location.pathname;
  const now = new Date().toISOString();
  return receipt(store.policy, JSON.stringify(record), uuid(), now, title, page);
}
