// Chromium without a window, driven over its own protocol, which alone can slow processor and network down.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { chromium } from "playwright-core";
import { quiet } from "./quiet.mjs";

/** As in scripts/setup.d/chromium. */
const PROGRAMS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** As tests/browser/driver/chromium.rs has them, and no other machine than this. */
const BASE = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** The sandbox refuses root, which is who runs in most containers. */
export const ARGUMENTS = process.getuid?.() === 0 ? [...BASE, "--no-sandbox"] : BASE;

const DESKTOP = { width: 1280, height: 800 };
const PATIENCE = 180_000;

/** Returns the path of the browser. */
export function findProgram() {
  for (const program of PROGRAMS) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, program);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Then perhaps in the next folder.
      }
    }
  }
  throw new Error("there is no Chromium or Chrome; run scripts/setup.d/chromium");
}

/** Starts the browser. */
export async function startBrowser() {
  const browser = await chromium.launch({ executablePath: findProgram(), args: ARGUMENTS });

  /** Gives a reader who was never there before to `use`; `storage` makes it one who was. */
  async function asReader({ storage, viewport = DESKTOP } = {}, use) {
    const context = await browser.newContext({ viewport, storageState: storage, locale: "en-US" });
    try {
      return await use(context);
    } finally {
      await context.close();
    }
  }

  /** Gives an empty page of a reader to `use`, with the browser's protocol. */
  async function onPage(context, { slowdown = 1, network }, use) {
    const page = await context.newPage();
    try {
      page.setDefaultTimeout(PATIENCE);
      const protocol = await context.newCDPSession(page);
      await protocol.send("Network.enable");
      if (network) await protocol.send("Network.emulateNetworkConditions", network);
      if (slowdown > 1) await protocol.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
      return await use(page, protocol);
    } finally {
      await page.close();
    }
  }

  return {
    version: browser.version(),
    asReader,
    onPage,
    /** Opens a page as a new reader, and returns what its function `measure` does. */
    measure: (address, { slowdown }) =>
      asReader({}, (context) =>
        onPage(context, { slowdown }, async (page) => {
          const errors = [];
          page.on("pageerror", (error) => errors.push(String(error)));
          await page.goto(address, { waitUntil: "load" });
          await page.waitForFunction(() => window.measure);
          await quiet();
          const sample = await page.evaluate(() => window.measure());
          if (errors.length) throw new Error(errors[0]);
          return sample;
        }),
      ),
    close: () => browser.close(),
  };
}
