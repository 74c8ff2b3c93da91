import { marked } from "marked";

window.used = marked.parse;
