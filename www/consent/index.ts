/** The script of consent for pages with a viewer on which nobody is asked. */

export { build } from "../build";
export { decisions } from "./calls";
export { decide } from "./decide";
export { follow, lookAgain, storeOf } from "./stores";
