/** The receipt of a decision. The wasm program that makes it is loaded when it is needed. */

import { h } from "../dom";
import { readerToolsWasm } from "./load-reader-tools";

/** The values that a receipt is made of; `src/embed/receipt.rs` puts them together. */
export interface ReceiptRequest {
  /** The content of `policy.json`. */
  policy: object;
  /** The record as JSON. */
  record: string;
  /** A random UUID. */
  id: string;
  /** The time, RFC 3339 in UTC. */
  now: string;
  /** The title of the policy. */
  title: string;
  /** The address of the page. */
  page: string;
  /** The name of the file that the receipt is saved as. */
  file: string;
}

/** Makes the receipt. */
export async function receipt(request: ReceiptRequest): Promise<object> {
  return JSON.parse(await write(request)) as object;
}

/** Saves the receipt as a file. */
export async function saveReceipt(request: ReceiptRequest): Promise<void> {
  let receipt: string;
  try {
    receipt = await write(request);
  } catch (error) {
    const detail = { code: "viewer-failed", message: String(error) };
    document.dispatchEvent(new CustomEvent("policy-viewer:error", { detail }));
    return;
  }
  const file = new Blob([receipt], { type: "application/json" });
  const href = URL.createObjectURL(file);
  const link = h("a", { href, download: request.file });
  // Firefox follows only links that are in the page.
  document.body.append(link);
  link.click();
  link.remove();
  // Long enough for the browser to read the file.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

async function write(request: ReceiptRequest): Promise<string> {
  const { policy, record, id, now, title, page } = request;
  return (await readerToolsWasm()).receipt(policy, record, id, now, title, page);
}
