/** Fetches files. */

/** Fetches a file; rejects where the server does not have it. */
export async function request(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw Error("the server answered " + response.status);
  return response;
}

/**
 * Loads a JSON file that is not the viewer's own: a policy, or a document of it. Rejects where it cannot be fetched;
 * with an error whose `code` is `invalid-json` where it is not JSON.
 */
export async function load(url: string): Promise<unknown> {
  // Not `json()`: engines name the place of an error only when they parse a text.
  const text = await (await request(url)).text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw Object.assign(error as Error, { code: "invalid-json" });
  }
}
