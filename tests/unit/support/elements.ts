/** Constructed style sheets, which modules that draw make when they are loaded. */

import { define } from "./browser";

define("CSSStyleSheet", class {});
