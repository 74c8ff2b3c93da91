/** Waits that end: a server may keep silent for ever. */

/** How long what only adds to a text may hold it up (milliseconds). */
export const ADDITION = 5000;

/** Settles as `promise` does; rejects where it is not settled within `wait` milliseconds. */
export const inTime = <T>(promise: Promise<T>, wait: number): Promise<T> =>
  new Promise((resolve, reject) => {
    // A timer keeps what waits for it, and with that elements that are gone.
    const timer = setTimeout(() => reject(Error("no answer")), wait);
    promise.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
