// The links of the site of the documentation.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { deadLinks } from "../../scripts/site.d/links.mjs";

const site = mkdtempSync(join(tmpdir(), "policy-site-"));
after(() => rmSync(site, { recursive: true }));

mkdirSync(join(site, "images"));
writeFileSync(join(site, "images/a b.png"), "");
writeFileSync(
  join(site, "other.html"),
  '<template><p id="in-a-template"></p></template><p id="ü"></p>',
);

/** The dead links of a page. */
function dead(html) {
  writeFileSync(join(site, "page.html"), html);
  return deadLinks(site).map(({ page, link, why }) => [page, link, why]);
}

test("links to files and places that are there are fine", () => {
  const found = dead(`<a class="x" href="other.html">
    <a href="other.html#in-a-template"> <a href="other.html#%C3%BC"> <img src="images/a%20b.png" alt="">
    <a href="#own"> <p id="own"></p> <a href="https://shop.example/none"> <a href="mailto:a@shop.example">
    <link rel="icon" href="data:,"> <a href="other.html">`);
  assert.deepEqual(found, []);
});

test("links to what is not there are told, with their page", () => {
  const file = "there is no such file";
  const place = "there is no such place";
  assert.deepEqual(dead('<a href="none.html"><a href="#none"><a href="other.html#none">'), [
    ["page.html", "none.html", file],
    ["page.html", "#none", place],
    ["page.html", "other.html#none", place],
  ]);
  assert.deepEqual(dead('<img alt="" src="/images/a%20b.png"><a\nhref="../page.html">'), [
    ["page.html", "/images/a%20b.png", "the site may stand below a folder"],
    ["page.html", "../page.html", file],
  ]);
});

test("a text that shows a tag links to nothing", () => {
  assert.deepEqual(dead('<code>&lt;script src="none.js">&lt;/script></code>'), []);
});
