// Talks to the app of examples/webview as its user and its app would, twice:
//   node webview-e2e.mjs PROGRAM FOLDER        (FOLDER/privacy.html is the sample's bundle)
import { spawn } from "node:child_process";
import { deepEqual, equal, ok } from "node:assert/strict";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";

const [program, folder] = process.argv.slice(2);

/** How long a message may take. Long, since only what fails waits it out. */
const PATIENCE = 60_000;

/** A running app: messages in, and waiting for messages out. */
function open() {
  const command = ["-a", program, join(folder, "privacy.html"), join(folder, "profile")];
  // WebKit's sandbox and compositing need what containers lack.
  const env = {
    ...process.env,
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    WEBKIT_DISABLE_COMPOSITING_MODE: "1",
  };
  const app = spawn("xvfb-run", command, { env, stdio: ["pipe", "pipe", "ignore"] });
  const heard = [];
  let wake = () => {};
  createInterface(app.stdout).on("line", (line) => {
    heard.push(JSON.parse(line));
    wake();
  });
  const ended = new Promise((resolve) => app.on("exit", resolve));
  let read = 0;
  return {
    tell: (message) => app.stdin.write(`${JSON.stringify(message)}\n`),
    /** Waits for the next message of a type that fits, and returns its detail. */
    async hear(type, fits = () => true) {
      const end = Date.now() + PATIENCE;
      for (;;) {
        for (; read < heard.length; read += 1) {
          const it = heard[read];
          equal(it.source, "policy-viewer");
          equal(it.v, 1);
          if (it.type === type && fits(it.detail)) return heard[read++].detail;
        }
        ok(Date.now() < end, `waited in vain for ${type}; heard ${JSON.stringify(heard)}`);
        await new Promise((resolve) => {
          wake = resolve;
          setTimeout(resolve, 500);
        });
      }
    },
    async close() {
      app.stdin.end();
      return ended;
    },
  };
}

let app = open();
await app.hear("ready");
app.tell({ type: "set-language", locale: "de" });
equal((await app.hear("language", (it) => it.locale === "de")).asked, "de");
app.tell({ type: "set-theme", theme: "dark" });
app.tell({ type: "get-consent" });
equal(await app.hear("consent"), null);
app.tell({ type: "set-consent", choices: { analytics: true } });
const { record, changed } = await app.hear("consent-change");
ok(changed.includes("analytics") && record.categories.analytics === true);
equal(record.locale, "de");
app.tell({ type: "show-section", id: "your-rights" });
await app.hear("section", (it) => it.id === "your-rights");
equal(await app.close(), 0);

// The next start finds what was chosen.
app = open();
equal((await app.hear("language")).locale, "de");
app.tell({ type: "get-consent" });
deepEqual(await app.hear("consent", (it) => it !== null), record);
equal(await app.close(), 0);
console.log("messages in both directions, and choices kept after a restart");
