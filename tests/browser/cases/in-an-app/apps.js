// The objects that apps inject into the pages of their webviews, before everything else.
// `window.sent` has the messages that they get.

window.sent = [];
const port = { postMessage: (message) => window.sent.push(message) };

const apps = {
  /** WKScriptMessageHandler */
  ios() {
    window.webkit = { messageHandlers: { policyViewer: port } };
  },
  /** WebViewCompat.addWebMessageListener: the app answers through the object that it injected. */
  android() {
    window.PolicyViewerHost = port;
  },
  "react-native"() {
    window.ReactNativeWebView = port;
  },
  /** WebView2 */
  windows() {
    const events = new EventTarget();
    port.addEventListener = events.addEventListener.bind(events);
    window.deliver = (data) => events.dispatchEvent(new MessageEvent("message", { data }));
    window.chrome ??= {};
    window.chrome.webview = port;
  },
  wry() {
    window.ipc = port;
  },
  /** One way to the app is there and broken, another one works. */
  broken() {
    window.ipc = {
      postMessage() {
        throw new Error("gone");
      },
    };
    window.ReactNativeWebView = port;
  },
  /** No app, but a service worker that keeps the page. */
  "service-worker"() {
    navigator.serviceWorker.register("/policy-worker.js");
  },
};

apps[new URLSearchParams(location.search).get("app")]?.();
