/** What modules with elements touch when they are loaded: constructed style sheets. */

import { define } from "./browser";

define("CSSStyleSheet", class {});
