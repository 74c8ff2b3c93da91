import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

const Held = () => (
  <script
    type="text/plain"
    data-category="analytics"
    dangerouslySetInnerHTML={{ __html: "(window.ran ??= []).push('react')" }}
  />
);

const Film = ({ number }) => (
  <iframe
    data-category="media"
    data-service="videos"
    data-src={`/tags/video.html?${number}`}
    title="A video"
    width="300"
    height="150"
  />
);

/** A shop with routes; `window.app` is for the test. */
export function Shop() {
  const [route, setRoute] = useState("both");
  const [count, setCount] = useState(0);
  useEffect(() => {
    window.app = { go: (next) => flushSync(() => setRoute(next)) };
  }, []);
  return (
    <main id="shop">
      <h1>A shop of React</h1>
      <button id="count" type="button" onClick={() => setCount(count + 1)}>
        Count {count}
      </button>
      <section id="route">
        {(route === "both" || route === "script") && <Held />}
        {(route === "both" || route === "film") && <Film number={count} />}
        {route === "empty" && <p id="empty">Nothing here</p>}
      </section>
      <footer>
        <button type="button" data-policy-viewer="preferences">
          Privacy choices
        </button>
      </footer>
    </main>
  );
}

/** The whole document, as frameworks draw it that own it. */
export const Page = () => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>A shop</title>
      <script src="/support/record.js" />
      <script src="/embed/policy-viewer.js" data-policy="/policies/shop.json" data-mode="banner" />
    </head>
    <body>
      <Shop />
      <script async src="/frameworks/react-hydrate.js" />
    </body>
  </html>
);
