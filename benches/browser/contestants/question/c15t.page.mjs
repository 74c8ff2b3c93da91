import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from "@c15t/react";
import "@c15t/react/styles.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import Markdown from "react-markdown";

const options = {
  mode: "offline",
  consentCategories: ["necessary", "measurement", "marketing"],
  overrides: { country: "DE" },
};

createRoot(document.getElementById("root")).render(
  createElement(
    ConsentManagerProvider,
    { options },
    createElement(ConsentBanner),
    createElement(ConsentDialog),
    createElement(Markdown, null, window.pageText),
  ),
);
