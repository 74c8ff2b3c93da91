// The choices of a run, from the environment; benches/README.md explains them.
import { join } from "node:path";
import process from "node:process";

const { env } = process;

/** For trying: one round, one document. */
const QUICK = env.QUICK === "1";

const SIZES = ["16kB", "160kB", "1600kB"];
const DOCUMENTS = ["zh", "en"].flatMap((language) => SIZES.map((size) => `${language}-${size}`));

const list = (text) => text.split(",").filter(Boolean);

export const settings = {
  isQuick: QUICK,
  /** How many times each contestant is measured. */
  runs: Number(env.RUNS ?? (QUICK ? 1 : 5)),
  /** The same, of what takes long each time. */
  longRuns: Number(env.RUNS ?? (QUICK ? 1 : 3)),
  /** Suites to measure; all unless named. */
  suites: list(env.SUITES ?? ""),
  /** Contestants to measure. */
  only: new RegExp(env.ONLY ?? "."),
  /** Names of documents: language and size. */
  documents: list(env.DOCUMENTS ?? (QUICK ? "zh-160kB" : DOCUMENTS.join())),
  /** How many times slower the processor is made, for each pass of what it bounds. */
  slowdowns: env.SLOW === "1" ? [1, 4] : [1],
  /** The release files to measure. */
  embed: env.EMBED ?? "dist/embed",
  /** The command line that compiles the documents. */
  policy: env.POLICY ?? join(env.CARGO_TARGET_DIR ?? "target", "debug/policy"),
  /** Results and everything that is made on the way. */
  output: env.OUTPUT ?? join(env.CARGO_TARGET_DIR ?? "target", "bench-browser"),
};

/** Tells whether a run of some suites measures all that a section of the README shows. */
export const isComplete = (suites, ofSection) =>
  !QUICK &&
  !env.ONLY &&
  DOCUMENTS.every((name) => settings.documents.includes(name)) &&
  ofSection.every((name) => suites.includes(name));
