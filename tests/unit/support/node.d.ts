/** The part of Node's modules that the tests use: its own types bring globals that no browser has. */

declare module "node:test" {
  interface Options {
    /** The test may fail: what is missing is known, and said here. */
    todo?: string;
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
    rejects(promise: Promise<unknown>, error?: RegExp | object): Promise<void>;
  };
  export default assert;
}
