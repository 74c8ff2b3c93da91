/** The list of what was found, with ways to the places. */

import { h } from "../dom";
import type { Finding, Place } from "./state";

/** The name of a button that leads to a place. */
function leads({ mode, section }: Place): string {
  if (mode !== "reading") return `Show the ${mode}`;
  return section ? "Show in the text" : "Show the text";
}

/** The place in the file, as editors and terminals write it. */
function source({ file, line, column }: Finding): string {
  return line ? `${file}:${line}:${column}` : file;
}

/** Draws a finding; `show` leads to its place. */
export function drawFinding(
  finding: Finding,
  number: number,
  show: (place: Place) => void,
): HTMLLIElement {
  const { severity, code, path, message, hint, place } = finding;
  const id = `finding-${number}`;
  return h(
    "li",
    { class: severity },
    h("p", { class: "kind" }, h("strong", {}, severity), " ", h("code", {}, code)),
    h("p", { id }, message),
    hint && h("p", { class: "hint" }, hint),
    h(
      "p",
      { class: "place" },
      h("code", { title: path || null }, source(finding)),
      place &&
        h(
          "button",
          { type: "button", "aria-describedby": id, click: () => show(place) },
          leads(place),
        ),
    ),
  );
}

/** The number of findings, in words. */
export function summary(findings: Finding[]): string {
  const count = (severity: Finding["severity"]) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number && `${number} ${severity}${number === 1 ? "" : "s"}`;
  };
  const counts = [count("error"), count("warning")].filter(Boolean);
  return counts.join(", ") || "Nothing found";
}
