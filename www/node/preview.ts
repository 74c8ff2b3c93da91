/** A package as its author sees it, with the pages that wait for news of it. */

import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { answer, type Rules, type Site } from "./answer";

/** The package at one moment; `crates/policy-preview/src/snapshot.rs` writes it. */
export interface Snapshot {
  state: unknown;
  /** Nothing while there are errors: what was shown before stays. */
  files: Record<string, string> | null;
}

/** The state as the native program writes it. */
const stateText = ({ state }: Snapshot) => `${JSON.stringify(state)}\n`;

export class Preview {
  readonly #rules: Rules;
  readonly #site: Site;
  readonly #waiting = new Set<ServerResponse>();
  #now: string;
  #changes = 0;

  /** Shows a package in the page of a preview; `embed` is the folder of the browser files. */
  constructor(rules: Rules, page: Record<string, string>, snapshot: Snapshot, embed: string) {
    this.#rules = rules;
    this.#now = JSON.stringify(snapshot);
    this.#site = {
      page,
      state: stateText(snapshot),
      files: snapshot.files ?? {},
      browserFile: (name) => fileOf(embed, name),
    };
  }

  /** Takes what was seen last, and tells the pages unless it is what they know. */
  take(snapshot: Snapshot): void {
    const now = JSON.stringify(snapshot);
    if (now === this.#now) return;
    this.#now = now;
    this.#site.state = stateText(snapshot);
    this.#site.files = snapshot.files ?? this.#site.files;
    this.tell();
  }

  /** Has the pages show all of it anew. */
  tell(): void {
    this.#changes += 1;
    for (const response of this.#waiting) response.write(this.#event());
  }

  /** Answers a request for `url`, an address below the preview. */
  respond(request: IncomingMessage, response: ServerResponse, url: string): void {
    const rules = this.#rules;
    const { status, headers, body } = answer(rules, this.#site, request.headers.host, url);
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (status !== 403 && !isRead) {
      response.writeHead(405, rules.headers).end();
    } else if (status !== 403 && url === "/events") {
      response.writeHead(200, { ...rules.headers, "content-type": "text/event-stream" });
      // The first one comes at once: Firefox takes nothing for open before.
      response.write(this.#event());
      this.#waiting.add(response);
      response.on("close", () => this.#waiting.delete(response));
    } else {
      response.writeHead(status, headers).end(body);
    }
  }

  #event(): string {
    return `event: changed\ndata: ${this.#changes}\n\n`;
  }
}

/** The content of a file that is in a folder now, by the name that it has there: nothing else is ever opened. */
function fileOf(folder: string, name: string): Uint8Array | undefined {
  try {
    const known = readdirSync(folder, { recursive: true }).map((it) => it.replaceAll("\\", "/"));
    return known.includes(name) ? readFileSync(join(folder, name)) : undefined;
  } catch {
    // A folder, or files that are replaced in this moment.
    return undefined;
  }
}
