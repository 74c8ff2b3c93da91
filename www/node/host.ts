/**
 * A person's paths as the program sees them. WASI knows paths of POSIX alone, below folders that the host mounts:
 * where Node runs on Windows, each drive is a folder at the root, `C:\a\b` is `/C:/a/b`, and a share
 * `\\server\share\a` is `/UNC/server/share/a`. Such a name may be given back to the program, too.
 */

/** The start of the program. */
export interface Start {
  args: string[];
  /** The working folder. */
  folder: string;
  /** Folders of the host by where the program sees them. */
  mounts: Record<string, string>;
}

/** The options whose value is a text, in which a backslash is no part of a path: those with `<TEXT>` in the help. */
export const TEXT_OPTIONS = ["--start", "--end"];

/** Whoever stands in `folder` and gives `args`, on Linux or macOS. */
export const onPosix = (args: string[], folder: string): Start => ({
  args,
  folder,
  mounts: { "/": "/" },
});

/** Whoever stands in `folder` and gives `args`, on Windows. */
export function onWindows(args: string[], folder: string): Start {
  const seen = args.map((arg, at) => {
    const isText = TEXT_OPTIONS.some(
      (option) => arg.startsWith(`${option}=`) || args[at - 1] === option,
    );
    return isText ? arg : pathOfWindows(arg);
  });
  const here = pathOfWindows(folder);
  const mounts: Record<string, string> = {};
  for (const path of [here, ...seen]) {
    for (const [mount, drive, server, share] of path.matchAll(
      /\/(?:([A-Z]:)(?=\/|$)|UNC\/([^/]+)\/([^/]+))/g,
    ))
      mounts[mount] = drive ? `${drive}\\` : `\\\\${server}\\${share}\\`;
  }
  // `\a` is on the drive that one stands on.
  const own = /^\/(?:[A-Z]:|UNC\/[^/]+\/[^/]+)/.exec(here)?.[0];
  const root = own && mounts[own];
  if (root) mounts["/"] = root;
  return { args: seen, folder: here, mounts };
}

/** The path of the host for one that the program sees. */
export function hostPath({ folder, mounts }: Start, path: string): string {
  const whole = path.startsWith("/") ? path : `${folder}/${path}`;
  const [mount = "/"] = Object.keys(mounts)
    .filter((mount) => `${whole}/`.startsWith(mount.replace(/\/?$/, "/")))
    .sort((one, other) => other.length - one.length);
  return `${mounts[mount] ?? "/"}${whole.slice(mount.length).replace(/^\//, "")}`;
}

/** An argument that is a path, or has one behind an option (`-oC:\a`, `--output=C:\a`) or a tag (`de=C:\a`). */
function pathOfWindows(arg: string): string {
  return (
    arg
      // The long form of a path, which programs print now and then.
      .replace(/\\\\\?\\(UNC\\)?/, (_, share) => (share ? "\\\\" : ""))
      .replace(/(^|=|^-[a-z])\\\\(?=[^\\])/, "$1/UNC/")
      .replaceAll("\\", "/")
      .replace(/(^|=|^-[a-z]|^\/)([A-Za-z]):(?=\/|$)/, (whole, before: string, drive: string) =>
        // Nothing but a drive has one letter in front of a colon; `-o` in front of one has no equals sign.
        before.endsWith("/") ? whole.toUpperCase() : `${before}/${drive.toUpperCase()}:`,
      )
  );
}
