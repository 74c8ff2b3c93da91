/**
 * `policy serve` under Node. The program, which has no sockets under WASI, is run once for each change; it writes what
 * there is to see into a folder that it is handed (`crates/policy-cli/src/serve/hosted.rs`). Here it is served.
 */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Rules } from "./answer";
import { hostPath, type Start } from "./host";
import { Preview, type Snapshot } from "./preview";
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
  snapshot: Snapshot;
}

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
  const preview = new Preview(rules, page, now.snapshot, embed);

  const { follow } = watcher(rules, () => {
    look();
    now = read<Now>("now.json") ?? now;
    followAll();
    preview.take(now!.snapshot);
  });
  const followAll = () => follow(now!.folders.map((folder) => hostPath(start, folder)));
  followAll();

  const server = createServer((request, response) => {
    preview.respond(request, response, request.url ?? "");
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
