/** The version of a policy that was read last in this browser. `lazy-loader.ts` writes the first one. */

const key = (policy: string) => `policy-viewer:${policy}:read`;

/** Returns the version, if one is stored. */
export function lastRead(policy: string): string | null {
  try {
    const { version } = JSON.parse(localStorage.getItem(key(policy)) ?? "{}");
    return typeof version === "string" ? version : null;
  } catch {
    // Storage is blocked or holds something else.
    return null;
  }
}

export function storeLastRead(policy: string, version: string): void {
  try {
    localStorage.setItem(key(policy), JSON.stringify({ version }));
  } catch {
    // Storage is blocked: nothing is remembered.
  }
}
