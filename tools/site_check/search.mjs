// Asks the search pages of a site, opened from a folder.
//
//   node search.mjs CHROMIUM MODULES SEARCH.html ...
//
// Writes one line of JSON for each question: { page, fault }; the fault is empty when it was
// answered. The questions come from the index itself, so any site can be asked.

import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [browserPath, modules, ...pages] = process.argv.slice(2);
const require = createRequire(join(modules, "any.js"));
const { chromium } = require("playwright-core");

async function ask(page, file, words) {
  const address = pathToFileURL(file);
  address.searchParams.set("q", words);
  await page.goto(address.href, { waitUntil: "load" });
  return page.evaluate(() => ({
    links: [...document.querySelectorAll("#_results a")].map((each) => each.href),
    said: document.getElementById("_count").textContent,
  }));
}

const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage();
for (const file of pages) {
  const tell = (fault) => console.log(JSON.stringify({ page: file, fault }));
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  const words = await page.evaluate(() => self.siteIndex.words.split(" "));
  const long = words.filter((each) => /^\p{L}{9,14}$/u.test(each));
  const word = long[Math.floor(long.length / 2)];
  const found = await ask(page, file, word);
  tell(found.links.length > 0 ? "" : `nothing was found for ${word}`);
  tell(found.said.includes("{") || found.said === "" ? `it says “${found.said}”` : "");
  const begun = await ask(page, file, word.slice(0, -2));
  tell(begun.links.length >= found.links.length ? "" : `less was found for ${word.slice(0, -2)}`);
  const bent = await ask(page, file, `${word.slice(0, -1)}xx`);
  tell(bent.links.length > 0 ? "" : `nothing was found for another form of ${word}`);
  const nonsense = await ask(page, file, "qqxxqqxxqq");
  tell(nonsense.links.length === 0 && nonsense.said !== "" ? "" : "nonsense was found");
  const hostile = await ask(page, file, "<img src=x onerror=alert(1)>");
  tell((await page.locator("#_results img").count()) === 0 ? "" : "a question became markup");
  const opened = await page.goto(found.links[0] ?? pathToFileURL(file).href);
  tell(opened === null || opened.ok() ? "" : `${found.links[0]} does not open`);
}
await browser.close();
