/** The reader's proof of what was decided. The program that makes it is loaded for it. */

import { h } from "../dom";
import { program } from "./load-reader-tools";

/** What `receipt` of `src/bin/reader_tools.rs` takes. */
type Facts = [
  policy: object,
  record: string,
  id: string,
  now: string,
  title: string | undefined,
  page: string | undefined,
];

/** Makes the receipt. */
export async function receipt(...facts: Facts): Promise<object> {
  return JSON.parse(await text(facts)) as object;
}

/** Saves the receipt as a file. */
export async function saveReceipt(...all: [...Facts, name: string]): Promise<void> {
  const [policy, record, id, now, title, page, download] = all;
  let receipt: string;
  try {
    receipt = await text([policy, record, id, now, title, page]);
  } catch (error) {
    const detail = { code: "viewer-failed", message: String(error) };
    document.dispatchEvent(new CustomEvent("policy-viewer:error", { detail }));
    return;
  }
  const file = new Blob([receipt], { type: "application/json" });
  const href = URL.createObjectURL(file);
  const link = h("a", { href, download });
  // Firefox follows only links that are in the page.
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken the file over by then.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

const text = async (facts: Facts): Promise<string> => (await program()).receipt(...facts);
