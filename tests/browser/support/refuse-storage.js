// Has calls to the browser's storages fail: `refuseStorage({ calls, manner, times })`. Loaded before the viewer, which
// may be told at once by `data-refuse`.

const original = {};
const places = {
  getItem: [Storage.prototype, "getItem"],
  setItem: [Storage.prototype, "setItem"],
  removeItem: [Storage.prototype, "removeItem"],
  databases: [IDBFactory.prototype, "databases"],
  deleteDatabase: [IDBFactory.prototype, "deleteDatabase"],
  getRegistrations: [window.ServiceWorkerContainer?.prototype, "getRegistrations"],
  cacheKeys: [window.CacheStorage?.prototype, "keys"],
  cacheDelete: [window.CacheStorage?.prototype, "delete"],
};
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");

window.refuseStorage = ({ calls, manner, times }) => {
  let left = times;
  const refuses = (call) => calls.includes(call) && left-- > 0;
  const answer = () => {
    if (manner === "throws") throw new DOMException("refused", "UnknownError");
    return manner === "garbage" ? "garbage" : null;
  };
  for (const [call, [place, name]] of Object.entries(places)) {
    if (!place?.[name]) continue;
    const works = (original[call] ??= place[name]);
    place[name] = function (...all) {
      return refuses(call) ? answer() : works.apply(this, all);
    };
  }
  Object.defineProperty(Document.prototype, "cookie", {
    configurable: true,
    get() {
      return refuses("getCookie") ? (answer() ?? "") : cookie.get.call(this);
    },
    set(value) {
      if (refuses("setCookie")) answer();
      else cookie.set.call(this, value);
    },
  });
};

const { refuse } = document.currentScript.dataset;
if (refuse) window.refuseStorage(JSON.parse(refuse));
