import DOMPurify from "dompurify";

window.used = DOMPurify.sanitize;
