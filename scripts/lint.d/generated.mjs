// The generated types are those of the committed sources.
import { spawnSync } from "node:child_process";

export function check() {
  const { status, stderr } = spawnSync("scripts/types", { encoding: "utf8" });
  if (status === 0) return [];
  const [, file, line, message] = /^(\S+?):(\d+): (.*)/.exec(stderr) ?? [
    null,
    "scripts/types",
    1,
    stderr.trim(),
  ];
  return [{ file, line: Number(line), message }];
}
