// The machine in words.
import { existsSync, readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

const INFORMATION = "/proc/cpuinfo";

/** Tells whether the machine is a virtual one, where Linux says so. */
const isVirtual = () =>
  existsSync(INFORMATION) && /^flags.*\bhypervisor\b/m.test(readFileSync(INFORMATION, "utf8"));

/** Says how much of a machine there is. */
export function describeMachine() {
  const kind = isVirtual() ? "a virtual machine" : "a machine";
  const gigabytes = Math.round(totalmem() / 1e9);
  return `${kind} with ${cpus().length} processor cores and ${gigabytes} GB`;
}
