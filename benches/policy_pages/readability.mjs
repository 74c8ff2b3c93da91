// Mozilla's Readability.js, with jsdom as its documentation advises: node readability.mjs FOLDER
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { gunzipSync } from "node:zlib";

// Installed beside the other peers, not in the project.
const require = createRequire(join(process.env.PEERS, "package.json"));
const { Readability } = require("@mozilla/readability");
const { JSDOM, VirtualConsole } = require("jsdom");

const ending = ".html.gz";
const [folder] = process.argv.slice(2);
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith(ending)) continue;
  const page = name.slice(0, -ending.length);
  let html = "";
  try {
    const { window } = new JSDOM(gunzipSync(readFileSync(join(folder, name))), {
      url: "https://policy.example/",
      // Style sheets that it cannot read are of no interest.
      virtualConsole: new VirtualConsole(),
    });
    html = new Readability(window.document).parse()?.content ?? "";
    window.close();
  } catch (error) {
    console.error(`${name}: ${error.message}`);
  }
  console.log(JSON.stringify({ page, html }));
}
