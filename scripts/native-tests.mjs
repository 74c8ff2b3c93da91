// Prints `--test NAME` for each integration test but the browser's; cargo itself cannot leave one out.
import { execFileSync } from "node:child_process";
import process from "node:process";

const metadata = execFileSync("cargo", ["metadata", "--no-deps", "--format-version=1"]);
const names = JSON.parse(metadata)
  .packages.flatMap((crate) => crate.targets)
  .filter((target) => target.kind.includes("test") && target.name !== "browser")
  .map((target) => `--test ${target.name}`);
process.stdout.write(`${names.join(" ")}\n`);
