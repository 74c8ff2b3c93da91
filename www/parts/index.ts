/** What only some pages need, one classic script: `policyViewerParts`. */

export { audit } from "./audit";
export { clear, withdraw } from "./clearing";
export { download } from "./download";
export { showFailure } from "./failure";
export { mirror } from "./mirror";
export { placeholder } from "./placeholder";
