/**
 * `policy serve` under Node. The program, which has no sockets under WASI, is run once for each change; it writes what
 * there is to see into a folder that it is handed (`crates/policy-cli/src/serve/hosted.rs`). Here it is served.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { answer, type Rules, type Site } from "./answer";
import { hostPath, type Start } from "./host";
import { embed } from "./program";
import { watcher } from "./watch";

/** Where the program sees the folder. */
const ANSWERS = "/.policy-preview";

/** The exit code of wrong use. */
const WRONG_USE = 2;

/** How to serve; the program writes it at first. */
interface Setup {
  rules: Rules;
  port: number | null;
  taken: string;
  told: string;
  page: Record<string, string>;
}

/** The package as it is now; the program writes it each time. */
interface Now {
  folders: string[];
  snapshot: { state: unknown; files: Record<string, string> | null };
}

/** The state as the native program writes it. */
const stateText = ({ snapshot }: Now) => `${JSON.stringify(snapshot.state)}\n`;

/** Serves a preview until the process is ended; resolves with the exit code where there is none to serve. */
export async function serve(
  run: (handed: Record<string, string>) => number,
  start: Start,
): Promise<number> {
  const answers = mkdtempSync(join(tmpdir(), "policy-preview-"));
  process.on("exit", () => rmSync(answers, { recursive: true, force: true }));
  const read = <What>(name: string): What | undefined => {
    try {
      return JSON.parse(String(readFileSync(join(answers, name), "utf8"))) as What;
    } catch {
      return undefined;
    }
  };
  const look = () => run({ [ANSWERS]: answers });
  const code = look();
  const setup = read<Setup>("setup.json");
  let now = read<Now>("now.json");
  // Help, or a failure, which the program has told.
  if (!setup || !now) return code;

  const { rules, port: asked, taken, told, page } = setup;
  const known = new Set(
    readdirSync(embed, { recursive: true }).map((it) => it.replaceAll("\\", "/")),
  );
  const site: Site = {
    page,
    state: stateText(now),
    files: now.snapshot.files ?? {},
    browserFile: (name) => (known.has(name) ? readFileSync(join(embed, name)) : undefined),
  };
  const waiting = new Set<ServerResponse>();
  let changes = 0;
  // The first one comes at once: Firefox takes nothing for open before.
  const event = () => `event: changed\ndata: ${changes}\n\n`;

  const { follow } = watcher(rules, () => {
    const before = JSON.stringify(now!.snapshot);
    look();
    now = read<Now>("now.json") ?? now;
    followAll();
    if (JSON.stringify(now!.snapshot) === before) return;
    site.state = stateText(now!);
    site.files = now!.snapshot.files ?? site.files;
    changes += 1;
    for (const response of waiting) response.write(event());
  });
  const followAll = () => follow(now!.folders.map((folder) => hostPath(start, folder)));
  followAll();

  const server = createServer((request, response) => {
    const { status, headers, body } = answer(rules, site, request.headers.host, request.url ?? "");
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (status !== 403 && !isRead) {
      response.writeHead(405, rules.headers).end();
    } else if (status !== 403 && request.url === "/events") {
      response.writeHead(200, { ...rules.headers, "content-type": "text/event-stream" });
      response.write(event());
      waiting.add(response);
      response.on("close", () => waiting.delete(response));
    } else {
      response.writeHead(status, headers).end(body);
    }
  });

  // Ends with what is open: the pages wait for news without an end.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(0));
  let mayChoose = asked === null;
  server.on("error", (error) => {
    if (mayChoose) {
      mayChoose = false;
      server.listen(0, "127.0.0.1");
      return;
    }
    const other = `error: port ${asked} of 127.0.0.1 cannot be used: ${error.message}\n`;
    process.stderr.write(error.code === "EADDRINUSE" ? taken : other);
    process.exit(WRONG_USE);
  });
  server.on("listening", () => {
    process.stdout.write(`http://127.0.0.1:${server.address().port}/\n${told}`);
  });
  server.listen(asked ?? rules.usualPort, "127.0.0.1");
  return new Promise(() => undefined);
}
