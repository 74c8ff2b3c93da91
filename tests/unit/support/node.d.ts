/**
 * The part of Node's modules, and of esbuild, that the tests use beside what www/node does.
 */

declare module "node:test" {
  interface Options {
    /** The test may fail: what is missing is known, and said here. */
    todo?: string;
    /** Why the test cannot run here. */
    skip?: string | false;
  }
  type Body = () => void | Promise<void>;
  export default function test(name: string, body: Body): void;
  export default function test(name: string, options: Options, body: Body): void;
  export function beforeEach(body: Body): void;
}

declare module "node:assert/strict" {
  const assert: {
    (value: unknown, message?: string): asserts value;
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    match(text: string, pattern: RegExp): void;
    throws(act: () => unknown, error?: RegExp | object): void;
    rejects(promise: Promise<unknown>, error?: RegExp | object): Promise<void>;
  };
  export default assert;
}

declare module "node:fs" {
  export function readFileSync(path: string, encoding: "utf8"): string;
  export function mkdirSync(path: string, options: { recursive: true }): void;
  export function writeFileSync(path: string, text: string): void;
}

declare module "node:process" {
  export interface Process {
    on(event: "unhandledRejection", listener: (error: unknown) => void): void;
  }
}

declare module "esbuild" {
  export function buildSync(options: object): { outputFiles: { text: string }[] };
}
