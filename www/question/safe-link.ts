/** Links of a policy, which may come from anywhere. */

import { h } from "../dom";

/**
 * Makes a link that leads to a page or to people; nothing for any other address. Another site does not learn on which
 * page it was.
 */
export function safeLink(url: string, words: string | Node): HTMLAnchorElement | undefined {
  const link = h("a", { href: url }, words);
  if (link.origin !== location.origin) link.rel = "noreferrer";
  return /^(https?|mailto|tel):$/.test(link.protocol) ? link : undefined;
}
