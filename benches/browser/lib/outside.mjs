// Data that stands outside the project because it is not ours to keep in it; the same rule as
// crates/policy-testing/src/outside.rs.
import { statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const isFolder = (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * Returns the folder that an environment variable names, or else `../shared/NAME` beside the project. Where it
 * is absent, a line says so.
 */
export function outside(variable, name) {
  const named = process.env[variable];
  if (named) {
    if (!isFolder(named)) throw new Error(`${variable}=${named} is not a folder`);
    return named;
  }
  const beside = join("../shared", name);
  if (isFolder(beside)) return beside;
  console.log(`skipped: ../shared/${name} is not here, and ${variable} names no other folder`);
  return undefined;
}
