/** Promises of whatever is started once for a name, until it fails. */

/** Runs `start` once for a name, and keeps its promise. A failure is forgotten: the next call tries again. */
export function memoize<T>(
  kept: Map<string, Promise<any>>,
  name: string,
  start: (name: string) => Promise<T>,
): Promise<T> {
  let promise: Promise<T> | undefined = kept.get(name);
  if (!promise) {
    promise = start(name);
    promise.catch(() => kept.delete(name));
    kept.set(name, promise);
  }
  return promise;
}
