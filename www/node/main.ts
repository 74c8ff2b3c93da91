/**
 * The command line under Node: starts the same program as the native one, compiled for WASI, with the person's
 * arguments, files and terminal. It is `cli/policy.js` of the npm package, where the browser files are beside it.
 */

import process from "node:process";
import { onPosix, onWindows } from "./host";
import { program, windows } from "./program";
import { serve } from "./serve";

const start = (windows ? onWindows : onPosix)(process.argv.slice(2), process.cwd());
const run = await program(start);
// No option in front of a command has a value. Help and errors are the program's own also here.
const command = start.args.find((arg) => !arg.startsWith("-"));
process.exitCode = command === "serve" ? await serve(run, start) : run();
