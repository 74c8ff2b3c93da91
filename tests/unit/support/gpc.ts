/** The browser sends Global Privacy Control. */

import { define } from "./browser";

define("navigator", { language: "en", globalPrivacyControl: true });
