/** Host apps: what talks to them is loaded only where there is one, or where one speaks. */

import { script } from "./base";
import { part } from "./files";

type Bridge = (message: unknown) => void;

const page = window as any;

/** Hands a message of the app on. */
export const receive = async (message?: unknown): Promise<void> =>
  (await part<Bridge>("bridge"))(message);

/** Starts to talk, if somebody is there. */
export function talk(): void {
  if (
    page.webkit?.messageHandlers?.policyViewer ||
    page.PolicyViewerHost ||
    page.ReactNativeWebView ||
    page.chrome?.webview ||
    page.ipc ||
    script?.dataset.parentOrigin
  )
    void receive();
}
