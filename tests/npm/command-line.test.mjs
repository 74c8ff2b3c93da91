// The command line of the npm package does what the native one does, byte for byte: what it prints, how it ends, and
// the files that it writes. scripts/test-npm-cli runs this:
//   POLICY=target/debug/policy NODE_POLICY=…/cli/policy.js node --test tests/npm
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import test, { after, describe } from "node:test";
import { bundled } from "../../scripts/bundle.mjs";

const native = [resolve(process.env.POLICY)];
const node = [process.execPath, resolve(process.env.NODE_POLICY)];
const seeds = resolve("../shared/seeds");
const fixtures = resolve("tests/import/office/fixtures");

const work = mkdtempSync(join(tmpdir(), "policy-npm-"));
after(() => rmSync(work, { recursive: true }));

/** Runs a program in a folder; resolves with all that it leaves. */
function run([program, ...first], args, folder, input = "") {
  return new Promise((done, failed) => {
    const child = spawn(program, [...first, ...args], { cwd: folder });
    const printed = { stdout: [], stderr: [] };
    for (const stream of ["stdout", "stderr"])
      child[stream].on("data", (data) => printed[stream].push(data));
    child.on("error", failed);
    child.on("close", (code) =>
      done({
        code,
        stdout: String(Buffer.concat(printed.stdout)),
        // Each system has numbers of its own for the same errors.
        stderr: String(Buffer.concat(printed.stderr)).replace(/ \(os error \d+\)/, ""),
      }),
    );
    // A program that does not read it closes the pipe.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** The files of a folder by their names. */
const tree = (folder) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );

let count = 0;

/** The commands that were compared. */
const compared = new Set();

/**
 * Runs commands one after the other, in an empty folder for each program, which `prepare` may put something into; each
 * has to end with its code. Resolves with what the last one printed.
 */
async function same(commands, { prepare = () => {}, input, below = "." } = {}) {
  const made = [native, node].map((program) => {
    const folder = join(work, String(count++), "f");
    mkdirSync(join(folder, below), { recursive: true });
    prepare(folder);
    return { program, folder };
  });
  let last;
  for (const [code, ...args] of commands) {
    compared.add(args[0]);
    const [one, other] = await Promise.all(
      made.map(({ program, folder }) => run(program, args, join(folder, below), input)),
    );
    assert.deepEqual(other, one, args.join(" "));
    assert.equal(one.code, code, `${args.join(" ")}: ${one.stdout}${one.stderr}`);
    last = one;
  }
  const [one, other] = made.map(({ folder }) => tree(folder));
  assert.deepEqual([...other.keys()], [...one.keys()]);
  for (const [name, bytes] of one) assert(bytes.equals(other.get(name)), `${name} differs`);
  return { ...last, files: one };
}

// Two at a time: most of the work is that of one process of Node each.
describe("the command line of the npm package", { concurrency: 2 }, () => {
  for (const sample of readdirSync("policies", { withFileTypes: true })) {
    if (!sample.isDirectory()) continue;
    const folder = resolve("policies", sample.name);
    const policy = JSON.parse(readFileSync(join(folder, "policy.json"), "utf8"));
    // A sample without earlier versions is compared with itself.
    const versions = (policy.history ?? [policy]).map(({ version }) => `${folder}@${version}`);
    const tags = Object.keys(policy.locales).filter((tag) => policy.locales[tag].document);
    const locales = [tags[0], tags.at(-1)];
    test(`${sample.name}: every command`, async () => {
      const { files } = await same([
        [0, "check", folder],
        [0, "check", folder, "--format", "json"],
        [0, "compile", folder, "-o", "compiled"],
        [0, "render", folder, "-o", "pages", "--all"],
        [0, "bundle", folder, "-o", "bundle.html"],
        [0, "diff", versions[0], folder],
        [0, "diff", versions.at(-1), folder, "--format", "json"],
        ...locales.map((locale) => [0, "export", folder, "--locale", locale, "-o", `${locale}.md`]),
      ]);
      assert(files.get("bundle.html").length > 100_000, "the bundle has the viewer");
      assert(files.has("compiled/policy.json") && files.has("pages/index.html"));
    });
  }

  const documents = existsSync(seeds)
    ? readdirSync(seeds).filter((name) => /-privacy\.(txt|md)$/.test(name))
    : [];
  if (documents.length === 0) {
    assert(process.env.CI !== "true", "../shared/seeds is missing");
    test("seeds", { skip: "../shared/seeds is not here" }, () => {});
  }
  for (const name of documents) {
    test(`${name}: import`, async () => {
      const { files } = await same([
        [0, "import", join(seeds, name), "--id", "seed", "--locale", "zh-Hans", "-o", "p"],
      ]);
      assert(files.has("p/policy.json"));
    });
  }

  for (const name of readdirSync(fixtures).filter((name) => /\.(docx|odt|rtf|pdf)$/.test(name))) {
    test(`${name}: import`, () =>
      same([[0, "import", join(fixtures, name), "--id", "office", "--locale", "en", "-o", "p"]]));
  }

  test("a new package, from the folder beside it", async () => {
    const { files } = await same(
      [
        [0, "new", "../legal/privacy"],
        [2, "new", "../legal/privacy"],
        [0, "new", "../legal/privacy", "--force"],
        [0, "check", "../legal/privacy"],
        [0, "bundle", "../legal/privacy/policy.json", "-o", "../out/privacy.html", "--quiet"],
        [2, "compile", "../legal/privacy", "-o", "../here/../legal/privacy", "--force"],
        [2, "bundle", "../legal/privacy", "-o", "x.html", "--viewer", "../legal"],
      ],
      { below: "here" },
    );
    assert(files.has("out/privacy.html") && files.has("legal/privacy/policy.json"));
  });

  test("translations, tables of cookies and recordings of visits", async () => {
    const sample = resolve("policies/northstar-privacy");
    const state = { cookies: [{ name: "stray", domain: "localhost", path: "/" }], origins: [] };
    const { files } = await same(
      [
        [0, "new", "p"],
        [0, "export", sample, "--locale", "de", "--format", "po", "-o", "de.po"],
        [0, "translate", sample, "de.po", "-o", "translated"],
        [
          0,
          "import",
          "--cookies",
          "c.csv",
          "--package",
          "p",
          "--category",
          "analytics",
          "-o",
          "more",
        ],
        [1, "audit", "state.json", "--package", "p"],
        [0, "lookup", "_ga", "_ga_X1", "nobody_knows"],
        [0, "schema"],
        [0, "completions", "bash"],
        [2, "receipt", "nowhere.json"],
      ],
      {
        prepare(folder) {
          writeFileSync(join(folder, "c.csv"), "name,purpose\n_seen,Counts visits\n");
          writeFileSync(join(folder, "state.json"), JSON.stringify(state));
        },
      },
    );
    assert(files.has("translated/policy.json") && files.has("more/policy.json"));
  });

  // Whatever is new runs under Node, too, or somebody finds out here why not.
  after(async () => {
    const { stdout } = await run(native, ["--help"], work);
    const commands = /Commands:\n(.*?)\n\n/s.exec(stdout)[1].matchAll(/^ {2}(\w+) /gm);
    const missing = [...commands].map(([, name]) => name).filter((name) => !compared.has(name));
    // serve.test.mjs has the preview.
    assert.deepEqual(missing.sort(), ["help", "serve"]);
  });

  test("what is wrong with the input or the use", async () => {
    const prepare = (folder) => {
      writeFileSync(join(folder, "privacy.md"), "# Privacy\n\nWe keep data.\n");
      writeFileSync(join(folder, "broken.docx"), "PK\u0003\u0004 and no more");
      mkdirSync(join(folder, "bad"));
      writeFileSync(join(folder, "bad/policy.json"), '{"format": 1, "locales": [}');
      writeFileSync(join(folder, "receipt.json"), "[]");
    };
    await same(
      [
        [2],
        [2, "chekc"],
        [2, "check", "nowhere"],
        [1, "check", "bad"],
        [1, "check", "bad", "--format", "json"],
        [2, "import", "privcy.md", "--id", "p", "--locale", "en", "-o", "p"],
        [2, "import", "broken.docx", "--id", "p", "--locale", "en", "-o", "p"],
        [2, "import", ".", "--id", "p", "--locale", "en", "-o", "p"],
        [2, "import", "https://shop.example/privacy", "--id", "p", "-o", "p"],
        [0, "import", "privacy.md", "--id", "p", "--locale", "en", "-o", "p"],
        [2, "import", "privacy.md", "--id", "p", "--locale", "en", "-o", "p"],
        [2, "export", "p", "--locale", "de"],
        [1, "receipt", "receipt.json"],
      ],
      { prepare },
    );
  });

  test("the one option that starts another program is refused by this one", async () => {
    const args = ["import", "--history", "p.md", "--id", "p", "--locale", "en", "-o", "p"];
    const { code, stderr } = await run(node, args, work);
    assert.equal(code, 2);
    assert.match(stderr, /^error: --history starts git.*\n {2}hint: use the native program/);
  });

  test("a document on standard input", async () => {
    const { stdout } = await same(
      [
        [0, "import", "-", "--id", "p", "--locale", "de", "-o", "p"],
        [0, "export", "p", "--locale", "de"],
      ],
      { input: "# Datenschutz\n\nWir speichern für Sie Daten.\n" },
    );
    assert.match(stdout, /speichern für Sie/);
  });

  test("a document that makes the memory grow", () =>
    same([[0, "import", "-", "--id", "p", "--locale", "en", "-o", "p"]], {
      input: `# Privacy\n\n${"*[".repeat(100_000)}`,
    }));

  test("help, in the name of the native program", async () => {
    const { stdout } = await same([
      [0, "--version"],
      [0, "import", "--help"],
      [0, "schema"],
      [0, "completions", "bash"],
      [0, "--help"],
    ]);
    assert.match(stdout, /^Usage: policy/m);
  });

  test("paths of Windows: the options whose values are texts are all that there are", async () => {
    const host = await bundled("www/node/host.ts", { format: "esm" });
    const { TEXT_OPTIONS } = await import(`data:text/javascript,${encodeURIComponent(host)}`);
    const { stdout } = await run(native, ["--help"], work);
    const commands = stdout.match(/(?<=^ {2})[a-z]+(?= {2,})/gm);
    const help = await Promise.all(
      commands.filter((name) => name !== "help").map((name) => run(native, [name, "--help"], work)),
    );
    const found = help.flatMap(({ stdout }) =>
      [...stdout.matchAll(/(--[\w-]+) <TEXT>/g)].map(([, option]) => option),
    );
    assert.deepEqual([...new Set(found)].sort(), [...TEXT_OPTIONS].sort());
  });
});
