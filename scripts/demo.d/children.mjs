// Programs that end with us.
import { spawn } from "node:child_process";
import process from "node:process";

const running = new Set();

/**
 * Runs a program to its end; gives its exit code, and what it printed if `reads`. What it prints is shown otherwise, and
 * with `quiet` cargo says nothing of its progress.
 */
export async function run(program, args, { reads = false, quiet = false } = {}) {
  const env = quiet ? { ...process.env, CARGO_TERM_QUIET: "true" } : process.env;
  const stdio = ["ignore", reads ? "pipe" : "inherit", "inherit"];
  // As the leader of a group, whose programs can be ended with it.
  const child = spawn(program, args, { env, stdio, detached: true });
  running.add(child);
  const parts = [];
  child.stdout?.on("data", (part) => parts.push(part));
  const code = await new Promise((resolve) => {
    child.on("error", resolve).on("close", resolve);
  });
  running.delete(child);
  return { code, text: Buffer.concat(parts).toString() };
}

/** Ends all that run, with what they started. */
export function endAll() {
  for (const { pid } of running) {
    try {
      if (pid) process.kill(-pid);
    } catch {
      // It has just ended.
    }
  }
}
