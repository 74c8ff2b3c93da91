// Holds the packages of others that this project is made of, built and tested with to deny.toml: their
// licences, and that each comes from the public registry with a check sum. Then asks who knows about
// vulnerabilities: npm's registry, and cargo-deny where it is installed. Whoever cannot be asked is named in a
// line that begins with "skipped".
//   node scripts/supply-chain.mjs
// cargo-deny itself is not set up: its database of vulnerabilities is a git repository to download, and the rest
// of its work is these few lines.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";

import { allowed, isAllowed } from "./supply-chain.d/licences.mjs";

const findings = [];
const allow = allowed(readFileSync("deny.toml", "utf8"));

const host = /^host: (.*)$/m.exec(execFileSync("rustc", ["-vV"], { encoding: "utf8" }))?.[1] ?? "";

/** Looks at the crates that a `Cargo.lock` names. */
function crates(manifest) {
  const options = [
    "metadata",
    "--locked",
    "--quiet",
    "--format-version=1",
    "--manifest-path",
    manifest,
  ];
  // Those of other systems would have to be downloaded to be looked at. The command line for Node is made here, too.
  for (const target of [host, "wasm32-wasip1"]) options.push("--filter-platform", target);
  const metadata = execFileSync("cargo", options, { maxBuffer: 1 << 28 });
  for (const { name, version, license, source } of JSON.parse(metadata).packages) {
    const crate = `${manifest}: ${name} ${version}`;
    if (source === null) continue;
    // Cargo checks what comes from a registry against the lock file.
    if (!source.startsWith("registry+")) {
      findings.push(`${crate} is not from the registry, but ${source}`);
    }
    if (!isAllowed(license, allow))
      findings.push(`${crate} has the licence ${license ?? "of no name"}`);
  }
}

/** Looks at the packages that a `package-lock.json` names; programs to be compared with have any licence. */
function packages(folder) {
  const lock = JSON.parse(readFileSync(`${folder}/package-lock.json`, "utf8"));
  const origins = new Set();
  for (const [path, { link, integrity, resolved, license }] of Object.entries(lock.packages)) {
    if (path === "" || link) continue;
    const found = `${folder}: ${path.replace(/^.*node_modules\//, "")}`;
    if (!integrity) findings.push(`${found} has no check sum`);
    if (resolved) origins.add(new URL(resolved).origin);
    if (resolved && !/^https:.*\/-\/[^/]+\.tgz$/.test(resolved)) {
      findings.push(`${found} is not from a registry, but ${resolved}`);
    }
    if (!folder.startsWith("benches/") && !isAllowed(license, allow))
      findings.push(`${found} has the licence ${license}`);
  }
  if (origins.size > 1) findings.push(`${folder}: packages of ${[...origins].join(" and ")}`);
}

/** Asks npm's registry for known vulnerabilities. */
function npmAudit(folder) {
  const { stdout } = spawnSync("npm", ["audit", "--json", "--package-lock-only"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  let answer;
  try {
    answer = JSON.parse(stdout);
  } catch {
    answer = { message: "no answer" };
  }
  if (!answer.vulnerabilities) {
    const why = String(answer.message ?? answer.error?.summary ?? "no answer").split(" - ")[0];
    console.log(`skipped: npm audit: the registry does not tell (${why})`);
    return;
  }
  for (const { name, severity, range } of Object.values(answer.vulnerabilities)) {
    findings.push(`${folder}: ${name} ${range} is vulnerable (${severity}): npm audit`);
  }
}

/** Asks RustSec's database for known vulnerabilities. */
function cargoDeny() {
  const has = spawnSync("cargo", ["deny", "--version"], { encoding: "utf8" });
  if (has.status !== 0) {
    console.log(
      "skipped: vulnerabilities of crates: there is no cargo-deny (cargo install cargo-deny --locked)",
    );
    return;
  }
  const fetched = spawnSync("cargo", ["deny", "fetch", "db"], { encoding: "utf8" });
  if (fetched.status !== 0) {
    console.log("skipped: vulnerabilities of crates: their database cannot be downloaded");
    return;
  }
  const { status, stderr } = spawnSync("cargo", ["deny", "check"], { encoding: "utf8" });
  if (status !== 0) findings.push(`cargo deny check:\n${stderr}`);
}

["Cargo.toml", "examples/yew/Cargo.toml", "examples/webview/Cargo.toml"].forEach(crates);
const folders = [".", "benches/browser", "benches/policy_pages", "scripts/known-cookies.d"];
folders.forEach(packages);
folders.forEach(npmAudit);
cargoDeny();
findings.forEach((finding) => console.log(finding));
if (findings.length > 0) {
  console.log(`\n${findings.length} findings; deny.toml says what is allowed, and why`);
  process.exitCode = 1;
}
