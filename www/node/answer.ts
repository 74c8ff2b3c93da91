/** Answers to requests for a preview, as the native program gives them (`crates/policy-cli/src/serve/native`). */

/** How a preview is served; `crates/policy-preview/src/service.rs` writes it. */
export interface Rules {
  usualPort: number;
  hosts: string[];
  /** In milliseconds: how long it is quiet after a change, how long one may take, when to look for a lost folder. */
  pause: number;
  longest: number;
  return: number;
  headers: Record<string, string>;
  types: Record<string, string>;
  otherType: string;
  refused: string;
  nothing: string;
  /** The addresses of the browser files, and of the state. */
  embed: string;
  state: string;
}

/** All that is served: the page, the package as it is, its last pages that could be shown, and the browser files. */
export interface Site {
  page: Record<string, string>;
  state: string;
  files: Record<string, string>;
  browserFile(name: string): Uint8Array | undefined;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** Answers a request for an address of this computer, from whoever names `host`. */
export function answer(rules: Rules, site: Site, host: string | undefined, url: string): Answer {
  const end = (status: number, name: string, body: string | Uint8Array) => {
    const type = rules.types[name.split(".").at(-1)!] ?? rules.otherType;
    return { status, headers: { ...rules.headers, "content-type": type }, body };
  };
  if (!rules.hosts.includes((host ?? "").replace(/:[^:]*$/, "").toLowerCase()))
    return end(403, "", rules.refused);
  const name = decoded(url.replace(/[?#].*/s, "").replace(/^\/+/, "")) || "index.html";
  const body = name.startsWith(rules.embed)
    ? site.browserFile(name.slice(rules.embed.length))
    : name === rules.state
      ? site.state
      : [site.page, site.files].find((files) => Object.hasOwn(files, name))?.[name];
  return body === undefined ? end(404, ".html", rules.nothing) : end(200, name, body);
}

/** A path without escapes; what is none names no file. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
