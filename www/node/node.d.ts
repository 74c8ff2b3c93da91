/** The part of Node's modules that the launcher uses: Node's own types bring globals that no browser has. */

declare module "node:fs" {
  export function existsSync(path: string): boolean;
  export function readFileSync(path: string): Uint8Array<ArrayBuffer>;
}

declare module "node:process" {
  export interface Terminal {
    isTTY?: boolean;
    columns?: number;
    write(bytes: Uint8Array): boolean;
  }
  export interface Process {
    argv: string[];
    env: Record<string, string | undefined>;
    exitCode: number | undefined;
    platform: string;
    stdout: Terminal;
    stderr: Terminal;
    cwd(): string;
    emitWarning(warning: string | Error, ...rest: unknown[]): void;
  }
  const process: Process;
  export default process;
}

declare module "node:tty" {
  export function isatty(descriptor: number): boolean;
}

declare module "node:url" {
  export function fileURLToPath(url: URL): string;
}

declare module "node:wasi" {
  export class WASI {
    constructor(options: {
      version: "preview1";
      args: string[];
      env: Record<string, string | undefined>;
      preopens: Record<string, string>;
      returnOnExit: boolean;
    });
    readonly wasiImport: Record<string, (...args: number[]) => number>;
    start(instance: WebAssembly.Instance): number;
  }
}
