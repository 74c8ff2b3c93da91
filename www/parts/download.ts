/** Giving the reader a file that was made here. */

import { make } from "./make";

/** Saves a text as a JSON file. */
export function download(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = make("a", { href, download: name });
  // Firefox follows only links that are in the page.
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken the file over by then.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
