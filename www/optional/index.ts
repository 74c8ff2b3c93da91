/** The optional script: functions that only some pages need. */

export { build } from "../build";
export { audit } from "./audit";
export { validateChoices } from "./choices-of-page";
export { receive } from "./bridge";
export { clearAfter } from "./clearing";
export { showFailure } from "./failure";
export { reset } from "./reset";
export { updatePlaceholders } from "./placeholders";
export { receipt, saveReceipt } from "./receipt";
export { showSettingsFailure } from "./failure-message";
export { SecondLayer } from "../settings/second-layer";
export { takeOver } from "./take-over";
export { loadReaderTools } from "./load-reader-tools";
export { viewerTexts } from "./viewer-texts";
