import MarkdownIt from "markdown-it";

window.used = new MarkdownIt();
