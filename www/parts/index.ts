/** What only some pages need, one script. */

export { audit } from "./audit";
export { receive } from "./bridge";
export { clear, withdraw } from "./clearing";
export { download } from "./download";
export { showFailure } from "./failure";
export { mirror } from "./mirror";
export { placeholder } from "./placeholder";
export { takeOver } from "./take-over";
