// Adapts wasm-bindgen's glue of one browser program to how the loader starts it and to what it runs beside:
//   node adapt-glue.mjs BIN IN.js OUT.js
// Every change names what it expects to find, so that another wasm-bindgen fails here and not at a reader's.
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

const [bin, input, output] = process.argv.slice(2);
let js = readFileSync(input, "utf8");

/** Replaces what must be there, `count` times, or at least once. */
function change(pattern, to, count) {
  let found = 0;
  js = js.replace(new RegExp(pattern, "gms"), (...match) => {
    found += 1;
    return typeof to === "function" ? to(match) : to;
  });
  if (count ? found !== count : !found) {
    console.error(`dist          FAILED: ${bin}'s glue has ${pattern} ${found} times`);
    console.error("dist            adapt scripts/dist.d/adapt-glue.mjs");
    process.exit(1);
  }
}

// The loader starts a program once, with the good answer of a server; it may state any type.
change(
  "^    async function __wbg_load\\(.*(?=^    return Object\\.assign\\(__wbg_init, (\\{ initSync \\}, )?exports\\))",
  `    async function __wbg_init({ module_or_path: answer }) {
        const imports = __wbg_get_imports();
        const { instance } = await (answer.headers.get("content-type") === "application/wasm"
            ? WebAssembly.instantiateStreaming(answer, imports)
            : WebAssembly.instantiate(await answer.arrayBuffer(), imports));
        return __wbg_finalize_init(instance);
    }

`,
  1,
);
change(
  "Object\\.assign\\(__wbg_init, \\{ initSync \\}, exports\\)",
  "Object.assign(__wbg_init, exports)",
  1,
);
// What is thrown out of a program has left it in the middle of something: it has ended, and is called no more. `ends`
// counts that, `ended` hears of it, and another start begins anew (www/loader/wasm.ts). Texts are results (`Err`).
change(
  "^    async function __wbg_init",
  `    function within(program, run) {
        try {
            return program && program === wasm ? run() : undefined;
        } catch (error) {
            if (typeof error !== "string" && program === wasm) {
                wasm = undefined;
                __wbg_init.ends = 1 + (__wbg_init.ends ?? 0);
                __wbg_init.ended?.(error);
            }
            throw error;
        }
    }
    for (const name in exports) {
        const run = exports[name];
        exports[name] = (...values) => within(wasm, () => run(...values));
    }

    async function __wbg_init`,
  1,
);
// The closures of a program that has ended are still listeners somewhere. In another instance they would run anything.
if (js.includes("function makeMutClosure")) {
  change(
    "(const state = \\{ a: arg0, b: arg1,) (cnt: 1 \\};)",
    ([, it, end]) => `${it} program: wasm, ${end}`,
  );
  change(
    "return f\\(((state\\.)?a, state\\.b, \\.\\.\\.args)\\);",
    ([, values]) => `return within(state.program, () => f(${values}));`,
  );
  change(
    "if \\(--state\\.cnt === 0\\) \\{\\s+wasm\\.",
    "if (--state.cnt === 0 && state.program === wasm) {\n wasm.",
  );
  change(
    "state => wasm\\.__wbindgen_destroy_closure",
    "state => state.program === wasm && wasm.__wbindgen_destroy_closure",
  );
}
// A module has no script element.
change("^    let script_src;.*?^    }\\n", "", 1);
// Whatever runs the program has these.
change("^    if \\(!\\('encodeInto' in cachedTextEncoder\\)\\) \\{.*?^    }\\n", "", 1);
if (js.includes("FinalizationRegistry")) {
  change(
    "\\(typeof FinalizationRegistry === 'undefined'\\)\\s+\\? \\{[^\\n]*\\}\\s+: (?=new FinalizationRegistry)",
    "",
  );
}

// Yew numbers trees and listeners in properties of elements and events. In a page that is itself made with
// Yew, that one would take our numbers for its own and call its own listeners.
js = js.replaceAll("__yew_", "__pv_");
// The nodes that Yew moves go through what the viewer's glue ends with, `www/viewer/kept-nodes.ts`.
if (bin === "viewer") {
  change(
    "arg0\\.(insertBefore|removeChild)\\(",
    ([, name]) => `policyViewerGlue.${name}(arg0, `,
    2,
  );
  change("arg0\\.nodeValue =", "policyViewerGlue.kept(arg0).nodeValue =", 1);
}
writeFileSync(output, js);
