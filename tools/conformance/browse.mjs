// Opens web pages in Chromium, on a wide light and a narrow dark screen, and says what is wrong.
//
//   [SITE=FOLDER] node browse.mjs CHROMIUM MODULES PAGE.html ...
//
// Writes one line of JSON for each page and screen: { page, screen, violations, undecided,
// messages, requests, sideways, skips, unreached }. Everything that opens on demand is opened
// first, so that it is judged too. Pages of a SITE may load files of its folder; on the wide
// screen, what the Tab key does not reach of them is told.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const site = process.env.SITE ? `${pathToFileURL(process.env.SITE).href}/` : null;
const [browserPath, modules, ...pages] = process.argv.slice(2);
const require = createRequire(join(modules, "any.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const SCREENS = [
  { name: "1280 light", width: 1280, height: 900, colorScheme: "light" },
  { name: "320 dark", width: 320, height: 640, colorScheme: "dark" },
];

async function judge(browser, file, screen) {
  const context = await browser.newContext({
    viewport: { width: screen.width, height: screen.height },
    colorScheme: screen.colorScheme,
    // Colours must not be judged halfway between two.
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const messages = [];
  const requests = [];
  page.on("console", (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => messages.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    const isInside = url === address || url.startsWith("data:") || (site && url.startsWith(site));
    if (!isInside) requests.push(url);
  });
  await page.goto(address, { waitUntil: "load" });
  await page.keyboard.press("Tab");
  const skips = await page.evaluate(focusIsShown);
  await page.evaluate(() => {
    document.activeElement?.blur();
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
  const unreached = site && screen.colorScheme === "light" ? await walkByKeyboard(page) : [];
  const sideways = await page.evaluate(
    () => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
  );
  await page.evaluate(axe);
  // axe-core would fetch the sheets of a page once more, which a strict page forbids.
  const result = await page.evaluate((preload) => globalThis.axe.run(document, { preload }), !site);
  await context.close();
  return {
    page: file,
    screen: screen.name,
    passes: result.passes.length,
    violations: result.violations.map(summary),
    undecided: result.incomplete.map(summary),
    messages,
    requests,
    sideways,
    skips,
    unreached,
  };
}

// What can be used with a mouse and is not reached by the Tab key.
async function walkByKeyboard(page) {
  const count = await page.evaluate(() => {
    const usable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const all = [...document.querySelectorAll(usable)].filter((each) => each.checkVisibility());
    globalThis.toReach = new Set(all);
    document.addEventListener("focusin", (event) => globalThis.toReach.delete(event.target), true);
    document.body.setAttribute("tabindex", "-1");
    document.body.focus();
    document.body.removeAttribute("tabindex");
    return all.length;
  });
  for (let step = 0; step < count + 5; step += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => globalThis.toReach.size)) === 0) break;
  }
  return page.evaluate(() => [...globalThis.toReach].map((each) => each.outerHTML.slice(0, 200)));
}

function focusIsShown() {
  const box = document.activeElement.getBoundingClientRect();
  const inSight = box.width > 1 && box.height > 1 && box.left >= 0 && box.top >= 0;
  return inSight && document.activeElement.matches("a[href^='#']");
}

function summary(rule) {
  const [first] = rule.nodes;
  return { rule: rule.id, help: rule.help, count: rule.nodes.length, first: first.html, why: first.failureSummary };
}

const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
console.error(browser.version());
for (const file of pages) {
  for (const screen of SCREENS) console.log(JSON.stringify(await judge(browser, file, screen)));
}
await browser.close();
