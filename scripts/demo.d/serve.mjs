// Serves a folder on 127.0.0.1 for people who develop: nothing is cached, and pages load themselves
// again when they are told to.
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".ts": "text/plain; charset=utf-8",
  // With a charset, browsers would not compile while they load.
  ".wasm": "application/wasm",
};

const RELOADS = "/demo-reloads";

/** The end of each page: it loads itself again, and knows that there are previews (`www/demo/demo.ts`). */
const ENDING = `<script>
document.documentElement.dataset.previews = "preview/";
new EventSource("${RELOADS}").onmessage = () => location.reload();
</script>
`;

/** The file that a path of an address names; `undefined` if there is none. */
async function find(folder, path) {
  let name;
  try {
    name = normalize(decodeURIComponent(path));
  } catch {
    return undefined;
  }
  if (!name.startsWith("/") || name.includes("\0")) return undefined;
  const file = join(folder, name);
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) return name.endsWith("/") ? join(file, "index.html") : undefined;
  return found && file;
}

/**
 * Serves `folder` on `port` (0: any), and before it whatever `respond` answers; gives the address, a function that
 * reloads all pages, and one that stops.
 */
export async function serve(folder, port, respond = () => false) {
  const pages = new Set();

  async function answer(request, response) {
    if (respond(request, response)) return;
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    if (pathname === RELOADS) {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
      response.write("\n");
      pages.add(response);
      response.on("close", () => pages.delete(response));
      return;
    }
    const file = await find(folder, pathname);
    const content = file && (await readFile(file).catch(() => undefined));
    if (content === undefined) {
      response.writeHead(404, { "Content-Type": types[".ts"] }).end(`${pathname} is not there\n`);
      return;
    }
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" });
    response.end(extname(file) === ".html" ? `${content}${ENDING}` : content);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500).end(`${error}\n`));
  });
  await new Promise((resolve, reject) => {
    server.on("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    reload: () => pages.forEach((page) => page.write("data: built\n\n")),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
