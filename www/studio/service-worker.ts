/** Keeps the files of the studio, so that it opens without a network. */

/** The files of this build and its mark; the build puts them here. */
declare const __FILES__: string[];
declare const __MARK__: string;

const worker = self as unknown as {
  addEventListener(type: string, listener: (event: any) => void): void;
  skipWaiting(): Promise<void>;
};
const CACHE = `policy-studio:${__MARK__}`;

worker.addEventListener("install", (event: { waitUntil(it: Promise<unknown>): void }) =>
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(["./", ...__FILES__]))),
);

worker.addEventListener("activate", (event: { waitUntil(it: Promise<unknown>): void }) =>
  event.waitUntil(
    caches.keys().then((names) =>
      Promise.all(
        names
          .filter((name) => name.startsWith("policy-studio:") && name !== CACHE)
          .map((name) => caches.delete(name)),
      ),
    ),
  ),
);

// The network first: who has one has the newest files, all of one build.
worker.addEventListener(
  "fetch",
  (event: { request: Request; respondWith(it: Promise<Response>): void }) => {
    if (event.request.method !== "GET") return;
    event.respondWith(
      fetch(event.request).catch(async () => {
        const cache = await caches.open(CACHE);
        return (
          (await cache.match(event.request, { ignoreSearch: true })) ?? Response.error()
        );
      }),
    );
  },
);
