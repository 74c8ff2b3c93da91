// The usual way: a script that gets the text and makes it HTML, with cookie choices at hand.
import DOMPurify from "dompurify";
import { marked } from "marked";
import * as CookieConsent from "vanilla-cookieconsent";

window.CookieConsent = CookieConsent;
const response = await fetch(new URL("text.md", location.href));
const html = DOMPurify.sanitize(marked.parse(await response.text()));
document.getElementById("root").innerHTML = html;
