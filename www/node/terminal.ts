/** Terminals: the program cannot ask WASI how wide one is, and one of Windows does not understand what WASI writes. */

/** Something that a program writes to. */
interface Stream {
  isTTY?: boolean;
  columns?: number;
  write(bytes: Uint8Array): unknown;
}

/**
 * The environment of the program: the person's own, the folder, and the terminal in the variables by which programs
 * know it. As in the native program, the first of `streams` that is a terminal says how wide it is.
 */
export function environment(
  own: Record<string, string | undefined>,
  folder: string,
  streams: Stream[],
  windows: boolean,
): Record<string, string | undefined> {
  const columns = streams.find((stream) => stream.isTTY)?.columns;
  return {
    // Windows has no such variable, and every terminal that Node draws in knows colours.
    ...(windows ? { TERM: "xterm-256color" } : {}),
    ...own,
    ...(columns ? { COLUMNS: String(columns) } : {}),
    PWD: folder,
  };
}

/** WASI's `fd_write`: an array of `count` pairs of address and length, and where the number of bytes goes. */
type Write = (fd: number, vectors: number, count: number, written: number) => number;

/**
 * A `fd_write` for Windows. WASI's own hands a console the bytes as they are, for it to read in whatever code page it
 * is set to; Node's streams write UTF-8 to it as text.
 */
export function writingText(
  write: Write,
  streams: Record<number, Stream>,
  memory: () => ArrayBuffer,
): Write {
  return (fd, vectors, count, written) => {
    const stream = streams[fd];
    if (!stream?.isTTY) return write(fd, vectors, count, written);
    const view = new DataView(memory());
    let total = 0;
    for (let at = vectors; at < vectors + 8 * count; at += 8) {
      const length = view.getUint32(at + 4, true);
      // A copy: the stream may keep it for longer than the program does.
      stream.write(new Uint8Array(memory(), view.getUint32(at, true), length).slice());
      total += length;
    }
    view.setUint32(written, total, true);
    return 0;
  };
}
