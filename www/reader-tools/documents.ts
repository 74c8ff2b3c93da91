/** The texts of all versions, compiled. */

import { load as loadFile } from "../loader/assets";
import type { Policy, Screen } from "./wasm-api";
import type { Tools } from "./tools";

/** A version of the policy. */
export interface Version {
  version: string;
  effective?: string;
  summary?: Record<string, string>;
  locales: Record<string, string | object>;
  current: boolean;
}

/** Lists the versions, the present one first. */
export function versions(policy: Policy): Version[] {
  const present = Object.entries(policy.locales).flatMap(([tag, { document }]) =>
    document ? [[tag, document] as const] : [],
  );
  return [
    {
      version: policy.version,
      effective: policy.effective,
      locales: Object.fromEntries(present),
      current: true,
    },
    ...(policy.history ?? []).map((it) => ({ ...it, locales: it.locales ?? {}, current: false })),
  ];
}

/** Returns the locale in which all of some versions can be read: best that of the screen. */
export function common(screen: Screen, all: Version[]): string | null {
  const { policy, locale } = screen;
  const wishes = [locale, policy.bindingLocale, policy.defaultLocale];
  const tags = [...wishes, ...Object.keys(all[0]?.locales ?? {})];
  const has = (tag?: string): tag is string => !!tag && all.every(({ locales }) => tag in locales);
  return tags.find(has) ?? null;
}

/** Tells whether a document holds Markdown. */
function isSource(value: unknown): boolean {
  const { summary, body, definition, sections, terms } = value as Record<string, unknown>;
  const text = [summary, body, definition].some((it) => typeof it === "string" && it !== "");
  return text || [sections, terms].some((it) => Array.isArray(it) && it.some(isSource));
}

const known = new Map<string, Promise<object>>();

/** Loads a text. Rejects when there is none. */
export function load(tools: Tools, { locales }: Version, tag: string): Promise<object> {
  const source = locales[tag];
  if (typeof source === "object") return compiled(tools, source);
  const address = new URL(source ?? "", tools.screen.address || document.baseURI).href;
  let promise = known.get(address);
  if (!promise) {
    promise = source
      ? loadFile(address).then((text) => compiled(tools, text as object))
      : Promise.reject(new Error(`there is no text in ${tag}`));
    known.set(address, promise);
    promise.catch(() => known.delete(address));
  }
  return promise;
}

async function compiled(tools: Tools, text: object): Promise<object> {
  return isSource(text) ? (await tools.extras()).compiled(text) : text;
}
