/** What only some pages need, one script. */

export { audit } from "./audit";
export { receive } from "./bridge";
export { clear, withdraw } from "./clearing";
export { showFailure } from "./failure";
export { mirror } from "./mirror";
export { placeholder } from "./placeholder";
export { receipt, saveReceipt } from "./receipt";
export { takeOver } from "./take-over";
export { tools } from "./tools";
