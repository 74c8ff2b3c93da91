/** The optional script: functions that only some pages need. */

export { audit } from "./audit";
export { receive } from "./bridge";
export { clear, withdraw } from "./clear-storage";
export { showFailure } from "./failure";
export { mirror } from "./consent-cookie";
export { placeholder } from "./placeholder";
export { receipt, saveReceipt } from "./receipt";
export { takeOver } from "./take-over";
export { loadReaderTools } from "./load-reader-tools";
