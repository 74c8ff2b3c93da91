/** The facts of a package; `crates/policy-preview/src/state.rs` writes it. */

/** Where readers would see what a finding is about. */
export interface Place {
  mode: "reading" | "question" | "settings";
  locale?: string;
  section?: string;
}

/** A finding of `policy check`. */
export interface Finding {
  severity: "error" | "warning";
  code: string;
  file: string;
  path: string;
  message: string;
  hint?: string;
  line?: number;
  column?: number;
  place?: Place;
}

export interface State {
  id: string;
  version: string;
  locales: { tag: string; label: string }[];
  /** Whether readers have anything to choose. */
  asks: boolean;
  /** Errors first. */
  findings: Finding[];
}

/** Whether what is shown is an earlier state, if anything is. */
export const isBroken = ({ findings }: State) => findings[0]?.severity === "error";
