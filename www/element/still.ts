/** Pages that `policy render` drew: what takes them over is loaded only there. */

import { run } from "./files";

type TakeOver = (host: HTMLElement, text: HTMLElement, root: HTMLElement) => void;

export async function takeOver(...them: Parameters<TakeOver>): Promise<void> {
  await run("policy-viewer-still.js");
  (window as unknown as { policyViewerStill: TakeOver }).policyViewerStill(...them);
}
