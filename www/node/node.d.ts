/** The part of Node's modules that the launcher uses: Node's own types bring globals that no browser has. */

declare module "node:fs" {
  export interface FSWatcher {
    close(): void;
    on(event: "error", heard: () => void): void;
  }
  export function existsSync(path: string): boolean;
  export function mkdtempSync(prefix: string): string;
  export function readdirSync(path: string, options: { recursive: true }): string[];
  export function readFileSync(path: string): Uint8Array<ArrayBuffer>;
  export function readFileSync(path: string, encoding: "utf8"): string;
  export function rmSync(path: string, options: { recursive: true; force: true }): void;
  export function statSync(
    path: string,
    options: { throwIfNoEntry: false },
  ): { ino: number } | undefined;
  export function watch(path: string, heard: () => void): FSWatcher;
}

declare module "node:http" {
  export interface IncomingMessage {
    method?: string;
    url?: string;
    headers: { host?: string };
  }
  export interface ServerResponse {
    writeHead(status: number, headers: Record<string, string>): ServerResponse;
    write(text: string): void;
    end(body?: string | Uint8Array): void;
    on(event: "close", heard: () => void): void;
  }
  export interface Server {
    readonly listening: boolean;
    address(): { port: number };
    listen(port: number, host: string): void;
    on(event: "listening", heard: () => void): void;
    on(event: "error", heard: (error: Error & { code?: string }) => void): void;
  }
  export function createServer(
    heard: (request: IncomingMessage, response: ServerResponse) => void,
  ): Server;
}

declare module "node:os" {
  export function tmpdir(): string;
}

declare module "node:path" {
  export function join(...parts: string[]): string;
}

declare module "node:process" {
  export interface Terminal {
    isTTY?: boolean;
    columns?: number;
    write(bytes: Uint8Array | string): boolean;
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
    exit(code: number): never;
    on(event: string, heard: () => void): void;
    once(event: string, heard: () => void): void;
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
