// The pages that Lighthouse audits: ours of every kind, and Material for MkDocs with the same texts.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { makeDocuments } from "./documents.mjs";
import { hasMaterial, makeMaterialSite } from "./material.mjs";
import { outside } from "./outside.mjs";
import {
  bundlePackage,
  compilePackage,
  exportMarkdown,
  importFile,
  renderStaticPage,
  renderStaticSite,
} from "./packages.mjs";
import { settings } from "./settings.mjs";

const FOLDER = join(settings.output, "lighthouse-pages");
const MATERIAL = "Material for MkDocs";
const SCRIPT = "/embed/policy-viewer.js";
const DEMO = "/lighthouse/demo";

/** The sample that pages of other kinds show, and the one that has earlier versions for an index. */
const SAMPLE = "northstar-privacy";
const WITH_VERSIONS = "skyport-cloud-privacy";

const DESCRIPTION = "What we do with personal data, and why.";

/** A page of a site that shows a policy; what the viewer needs is asked for ahead, as docs/embedding.md has it. */
const hostPage = ({ language, title, policy, attributes = "" }) => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${DESCRIPTION}">
<title>${title}</title>
<script src="${SCRIPT}"></script>
<link rel="preload" as="fetch" crossorigin href="/embed/policy-viewer.wasm">
<link rel="preload" as="fetch" crossorigin href="${policy}">
</head>
<body>
<policy-viewer src="${policy}" ${attributes}></policy-viewer>
</body>
</html>
`;

/** Builds the demo site from the release that is measured. */
function buildDemo(release) {
  const site = join(FOLDER, "demo");
  execFileSync("scripts/demo-site", [site], {
    env: { ...process.env, EMBED: release, POLICY: settings.policy },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return site;
}

/** Returns the texts: a sample, the longest policy outside the project, and the English text ten times over. */
function textsOf(demo) {
  const sample = { name: "sample", locale: "en", folder: join(demo, "policies", SAMPLE) };
  if (settings.isQuick) return [sample];
  const source = join(outside("POLICY_SEEDS", "seeds"), "qnap-privacy.txt");
  const [long, locale] = ["zh-46kB", "zh-Hans"];
  const [repeated] = makeDocuments(["en-160kB"]);
  return [
    sample,
    { name: long, locale, folder: importFile(join(FOLDER, long), source, locale) },
    { name: repeated.name, locale: repeated.locale, folder: compilePackage(repeated).folder },
  ];
}

/** Puts a text on the server, as a reading view and with Material, and returns both pages. */
function publishText(server, { name, locale, folder }) {
  const at = `/lighthouse/${name}`;
  const markdown = exportMarkdown(folder, locale);
  const [, title] = /^# (.+)$/m.exec(markdown);
  const language = locale.split("-")[0];
  server.publishFolder(`${at}/policy`, folder);
  const policy = `${at}/policy/policy.json`;
  server.publish(`${at}/viewer.html`, hostPage({ language, title, policy }));
  const pages = [{ contestant: "policy-viewer", document: name, path: `${at}/viewer.html` }];
  if (hasMaterial()) {
    const address = `${server.origin}${at}/material/`;
    const page = { title, description: DESCRIPTION, language, address, markdown };
    server.publishFolder(
      `${at}/material`,
      makeMaterialSite(join(FOLDER, `${name}-material`), page),
    );
    pages.push({ contestant: MATERIAL, document: name, path: `${at}/material/index.html` });
  }
  return pages;
}

/** Puts the static pages of a package on the server. */
function publishStaticSite(server, demo, sample) {
  const at = `/lighthouse/static/${sample}`;
  const pages = join(FOLDER, "static", sample);
  renderStaticSite(join(demo, "policies", sample), pages, `${server.origin}${at}`);
  server.publishFolder(at, pages);
  return at;
}

/** Puts the pages of other kinds than the reading view on the server, and returns them. */
function publishOthers(server, demo, release) {
  const policy = `${DEMO}/policies/${SAMPLE}/policy.json`;
  const sample = join(demo, "policies", SAMPLE);
  const takenOver = renderStaticPage({ folder: sample }, "--script", SCRIPT, "--src", policy);
  const bundle = bundlePackage(sample, join(FOLDER, "bundle.html"), release);
  const title = "Cookie settings";
  const choices = hostPage({ language: "en", title, policy, attributes: 'mode="preferences"' });
  server.publishFolder(DEMO, demo);
  server.publish("/lighthouse/taken-over.html", takenOver);
  server.publish("/lighthouse/bundle.html", bundle);
  server.publish("/lighthouse/choices.html", choices);
  const paths = {
    "static page": `${publishStaticSite(server, demo, SAMPLE)}/en.html`,
    "static page, then the element": "/lighthouse/taken-over.html",
    "index of static pages": `${publishStaticSite(server, demo, WITH_VERSIONS)}/index.html`,
    bundle: "/lighthouse/bundle.html",
    "choices alone": "/lighthouse/choices.html",
    "question on a page": `${DEMO}/gated-site.html`,
    demo: `${DEMO}/index.html`,
  };
  return Object.entries(paths).map(([kind, path]) => ({
    contestant: `policy-viewer, ${kind}`,
    document: "",
    path,
  }));
}

/** Puts all pages on the server, and returns them: `{contestant, document, path}`. */
export function publishLighthousePages(server, release) {
  // What every site has: without them the server's answer would count against all pages.
  server.publish("/favicon.ico", "");
  server.publish("/robots.txt", "User-agent: *\nAllow: /\n");
  const demo = buildDemo(release);
  return [
    ...textsOf(demo).flatMap((text) => publishText(server, text)),
    ...publishOthers(server, demo, release),
  ];
}
