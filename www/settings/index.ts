/** The script of the choices in a viewer, whose policy declares something to decide about. */

export { build } from "../build";
export { ViewerChoices } from "./viewer-choices";
