/** Keeps the files of the studio, so that it opens without a network. */

/** The files of this build and its mark; the build puts them here. */
declare const __FILES__: string[];
declare const __MARK__: string;

const worker = self as unknown as {
  addEventListener(type: string, listener: (event: any) => void): void;
  skipWaiting(): Promise<void>;
};
const CACHE = `policy-studio:${__MARK__}`;

/** Fetches the files one after the other: small servers refuse a hundred requests at once. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const name of __FILES__) await cache.add(name);
}

worker.addEventListener("install", (event: { waitUntil(it: Promise<unknown>): void }) =>
  event.waitUntil(keepFiles()),
);

worker.addEventListener("activate", (event: { waitUntil(it: Promise<unknown>): void }) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith("policy-studio:") && name !== CACHE)
            .map((name) => caches.delete(name)),
        ),
      ),
  ),
);

// What is kept is all of one build, and a network may be there and never answer. A new build is a new worker, which
// takes over once no page of the old one is open.
worker.addEventListener(
  "fetch",
  (event: { request: Request; respondWith(it: Promise<Response>): void }) => {
    if (event.request.method === "GET") event.respondWith(answer(event.request));
  },
);

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  // The folder has the same page as its index.html.
  const wanted = new URL(request.url).pathname.endsWith("/") ? "index.html" : request;
  return (await cache.match(wanted, { ignoreSearch: true })) ?? fetch(request);
}
