/**
 * Returns where a link of a policy leads: to pages and to people; nothing for any other, for a package may come from
 * anywhere.
 */
export function safeLink(url: string): URL | undefined {
  try {
    const target = new URL(url, document.baseURI);
    if (/^(https?|mailto|tel):$/.test(target.protocol)) return target;
  } catch {
    // It is no address.
  }
  return undefined;
}
