// Waiting until the machine has nothing else to do: Chromium starts a spare process after each page that it
// opens, which on two cores disturbs the measurement.
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { settings } from "./settings.mjs";

const TIMES = "/proc/stat";
const INTERVAL = 90;
const LONGEST = 1000;
const IDLE_SHARE = 0.85;

function processorTimes() {
  const [line] = readFileSync(TIMES, "utf8").split("\n");
  const times = line.trim().split(/\s+/).slice(1).map(Number);
  return { all: times.reduce((sum, time) => sum + time, 0), idle: times[3] + times[4] };
}

/** Waits until the processors are idle for the most part, but not for long; only Linux tells. */
export async function quiet() {
  if (settings.isQuick || !existsSync(TIMES)) return;
  const end = Date.now() + LONGEST;
  while (Date.now() < end) {
    const before = processorTimes();
    await pause(INTERVAL);
    const after = processorTimes();
    const passed = after.all - before.all;
    if (passed > 0 && (after.idle - before.idle) / passed > IDLE_SHARE) return;
  }
}
