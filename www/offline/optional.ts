/** The part of the optional script that a page uses which has no gate: nobody is asked, and no embed is held back. */

export { audit } from "../optional/audit";
export { receive } from "../optional/bridge";
export { validateChoices } from "../optional/choices-of-page";
export { clearAfter } from "../optional/clearing";
export { showFailure } from "../optional/failure";
export { loadReaderTools } from "../optional/load-reader-tools";
export { receipt, saveReceipt } from "../optional/receipt";
export { reset } from "../optional/reset";
export { takeOver } from "../optional/take-over";
