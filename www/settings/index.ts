/** The script of the choices in a viewer, whose policy declares something to decide about. */

export { ViewerChoices } from "./viewer-choices";
