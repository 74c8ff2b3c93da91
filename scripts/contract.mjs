// The contract of the element, as www/policy-viewer.d.ts states it: attributes, shadow parts and custom
// properties in the comment of its class, events in `PolicyViewerEvents`.
import { readFileSync } from "node:fs";

export const CONTRACT = "www/policy-viewer.d.ts";

/** Returns the contract: for each kind a list of `{name, description, line}`. */
export function contract() {
  const types = readFileSync(CONTRACT, "utf8");
  const line = (index) => types.slice(0, index).split("\n").length;
  const comment = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export interface PolicyViewerElement/.exec(types);
  const tagged = (tag) =>
    [...comment[0].matchAll(new RegExp(`@${tag} (\\S+) - (.*)`, "g"))].map((match) => ({
      name: match[1],
      description: match[2],
      line: line(comment.index + match.index),
    }));
  const events = types.matchAll(/\/\*\* (.*) \*\/\s*"(policy-viewer:[\w-]+)": (\S.*);/g);
  return {
    attributes: tagged("attr"),
    parts: tagged("csspart"),
    properties: tagged("cssproperty"),
    events: [...events].map((match) => ({
      name: match[2],
      description: match[1],
      type: match[3],
      line: line(match.index) + 1,
    })),
  };
}
