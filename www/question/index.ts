/** The script of pages on which a reader is asked: the question, and everything of the script of consent. */

export * from "../consent";
export { ask, questions, speak } from "./calls";
