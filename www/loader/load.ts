/** Fetches files. Every wait ends, and every failure names its file. */

import { inTime } from "../in-time";

/** How long a file may take (milliseconds). */
let patience = 30_000;

/** How the browser's cache is used; `undefined` as always. */
export let cache: RequestCache | undefined;

/**
 * Waits for a file. Rejects where it does not come in time or at all, with an error that names it; its `code` is the one
 * that `policy-viewer:error` carries, if it is not `viewer-failed`.
 *
 * From then on files get more time, since the line may be slow, and none is taken from the cache, which may hold what
 * has failed; nor does one wait there for a request that is never answered.
 */
export const arrival = <T>(file: string, loading: Promise<T>, code?: string): Promise<T> =>
  inTime(loading, patience).catch((error) => {
    patience = 90_000;
    cache = "reload";
    throw Object.assign(Error(`${file}: ${error.message}`), { code: error.code ?? code });
  });

/** Fetches a file, and reads it. */
export const request = <T>(
  url: string,
  read: (answer: Response) => T | Promise<T>,
  code?: string,
): Promise<T> => arrival(url, fetched(url).then(read), code);

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url, { cache });
  if (!response.ok) throw Error("HTTP " + response.status);
  return response;
}

/**
 * Loads a JSON file that is not the viewer's own: a policy, or a document of it. The `code` of a failure is
 * `fetch-failed` where it cannot be fetched, and `invalid-json` where it is not JSON.
 */
export const load = (url: string): Promise<unknown> => request(url, parsed, "fetch-failed");

async function parsed(answer: Response): Promise<unknown> {
  // Not `json()`: engines name the place of an error only when they parse a text.
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw Object.assign(error as Error, { code: "invalid-json" });
  }
}
