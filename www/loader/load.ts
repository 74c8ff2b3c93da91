/** Loads files that are not the viewer's own: policies and their documents. */

/**
 * Loads a JSON file. Rejects where it cannot be fetched; with an error whose `code` is `invalid-json` where it is
 * not JSON.
 */
export async function load(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw Error("the server answered " + response.status);
  // Not `json()`: engines name the place of an error only when they parse a text.
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw Object.assign(error as Error, { code: "invalid-json" });
  }
}
