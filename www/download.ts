/** Files that a page makes for its reader. */

import { h } from "./dom";

/** Saves a text, or bytes, as a file. Without a request, so that every content security policy allows it. */
export function download(name: string, type: string, content: BlobPart): void {
  const href = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href, download: name });
  // Firefox follows only links that are in the page.
  document.body.append(link);
  link.click();
  link.remove();
  // Long enough for the browser to read the file.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
