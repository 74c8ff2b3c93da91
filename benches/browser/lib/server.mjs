// A server on this machine alone, which sends files as a well-kept site does: compressed ahead, and cached.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".xml": "text/xml",
};

/** Compresses as a site does once for many readers. */
export const compressed = (content) =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(content),
    },
  });

/** Starts a server at a free port. */
export async function startServer() {
  const files = new Map();
  const missing = new Set();

  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname);
    const file = files.get(path);
    if (!file) {
      if (path !== "/favicon.ico") missing.add(path);
      response.writeHead(404).end();
      return;
    }
    const { body, encoding } = file;
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-length": body.length,
      ...(encoding && { "content-encoding": encoding }),
      "cache-control": path.endsWith(".html") ? "no-cache" : "max-age=3600",
      // Without these two the browser's clock is coarse.
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    });
    response.end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** Addresses that were asked for in vain. */
    missing,
    /** Puts a file at an address. What is no part of a measurement need not be compressed. */
    publish(path, content, { compress = true } = {}) {
      files.set(
        path,
        compress
          ? { body: compressed(content), encoding: "br" }
          : { body: Buffer.from(content), encoding: undefined },
      );
    },
    /** Puts the files of a folder below an address. */
    publishFolder(path, folder) {
      for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
        if (!entry.isFile()) continue;
        const file = join(entry.parentPath ?? entry.path, entry.name);
        const below = file.slice(join(folder, "/").length);
        this.publish(`${path}/${below}`, readFileSync(file));
      }
    },
    close: () => server.close(),
  };
}
