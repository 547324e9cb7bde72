// The exercise's file as a chapter shows it: numbered, and whole lines, in a real browser.
//
//   BOOK=http://127.0.0.1:3000 npm test
//
// CHROMIUM names the browser.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { chromium } from "playwright-core";

const BOOK = (process.env.BOOK ?? "http://127.0.0.1:3000").replace(/\/$/, "");

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(() => browser.close());

describe("the exercise's file", { concurrency: 2 }, async () => {
  const contents = await (await fetch(`${BOOK}/introduction.html`)).text();
  const chapters = [...new Set(contents.match(/bug\d\d(?=\.html)/g))].sort();
  for (const bug of chapters) {
    it(`of ${bug} has a number for each line, whole lines at 1200 px, and nothing more to copy`, async () => {
      const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
      try {
        const page = await context.newPage();
        await page.goto(`${BOOK}/${bug}.html`);
        const code = page.locator("#the-code ~ pre > code").first();
        const file = await readFile(new URL(`../../solutions/${bug}/pristine.rs`, import.meta.url), "utf8");
        assert.equal(await code.locator(".wb-line").count(), file.trimEnd().split("\n").length);
        // What the copy button takes.
        assert.equal((await code.evaluate((code) => code.innerText)).trimEnd(), file.trimEnd());
        const row = await code.evaluate((code) => parseFloat(getComputedStyle(code).lineHeight));
        const tops = await code.locator(".wb-line").evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().top));
        tops.slice(1).forEach((top, k) => assert.ok(top - tops[k] < 1.5 * row, `line ${k + 1} is broken`));
        const diffs = await page.evaluate(() => {
          document.querySelectorAll(".wb-door button").forEach((button) => button.click());
          document.querySelectorAll("main details").forEach((fold) => (fold.open = true));
          return [...document.querySelectorAll("code.language-diff")].filter((code) => code.scrollWidth > code.clientWidth + 1).length;
        });
        assert.equal(diffs, 0, "a diff is cut off");
      } finally {
        await context.close();
      }
    });
  }
});
