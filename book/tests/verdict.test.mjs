// The verdict on the reader's crate, in a real browser.
//
//   BOOK=http://127.0.0.1:3000 npm test
//
// CHROMIUM names the browser. The states of the crate are given here; none is compiled for it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { chromium } from "playwright-core";

const BOOK = (process.env.BOOK ?? "http://127.0.0.1:3000").replace(/\/$/, "");
const BUG = "bug03";
const kept = (path) => readFile(new URL(`../../solutions/${path}`, import.meta.url), "utf8");

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(() => browser.close());

const state = (kind, more = {}) => ({
  pages: {},
  trouble: null,
  exercises: [{ name: BUG, title: null, stars: 1, running: false, kind, says: "", beyond: null, reports: [], text: null, ...more }],
});
const report = (name, lines = 1) => ({ name, report: "The story turns at src/lib.rs:2.\n".repeat(lines) });

/// Opens the chapter as a page that the program serves, with the reader's crate in this state.
async function served(first, visit, { hash = "", width = 1200 } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      delete window.SharedWorker;
      window.EventSource = class {
        constructor() {
          window.source = this;
        }
        close() {}
      };
    });
    await page.route(`**/${BUG}.html`, async (route) => {
      const response = await route.fetch();
      const plain = (await response.text()).replace(/ data-workbook=("[^"]*"|'[^']*')/, "");
      const body = plain.replace("<html", `<html data-workbook='${JSON.stringify(first)}'`);
      return route.fulfill({ response, body });
    });
    await page.goto(`${BOOK}/${BUG}.html${hash}`);
    const turn = (next) => page.evaluate((data) => window.source.onmessage({ data }), JSON.stringify(next));
    await visit(page, turn);
  } finally {
    await context.close();
  }
}

describe("the verdict", { concurrency: 2 }, () => {
  it("keeps the shipped run under every verdict, and links its lines to the code", () =>
    served(state("red", { reports: [report("a_test")] }), async (page, turn) => {
      const fold = page.locator(".wb-shipped");
      const shipped = (await kept(`${BUG}/red.txt`)).trimEnd();
      for (const next of [state("red", { reports: [report("another")] }), state("green", { title: "Found" }), state("not-compiling", { text: "error" })]) {
        assert.equal((await fold.locator("code").textContent()).trimEnd(), shipped);
        assert.ok(!(await fold.locator("code").isVisible()));
        await turn(next);
      }
      // The reader's own file may have other lines there.
      assert.equal(await page.locator(".wb-panel a[href^='#line']").count(), 0);
      await fold.locator("summary").click();
      const line = fold.locator("a", { hasText: /^src\/lib\.rs:\d+$/ }).first();
      const number = (await line.textContent()).split(":")[1];
      await line.click();
      assert.equal(new URL(page.url()).hash, `#line-${number}`);
      const { top } = await page.locator(`#line-${number}`).evaluate((mark) => mark.getBoundingClientRect().toJSON());
      assert.ok(top > 60 && top < 840, `the line is in sight, at ${top}`);
    }));

  it("opens the first of many reports, and leaves the others as the reader has them", () =>
    served(state("red", { reports: [report("one"), report("two"), report("three")] }), async (page, turn) => {
      const open = () => page.locator(".wb-test").evaluateAll((folds) => folds.map((fold) => fold.open));
      assert.deepEqual(await open(), [true, false, false]);
      await page.locator(".wb-test summary").nth(0).click();
      await page.locator(".wb-test summary").nth(2).click();
      await turn(state("red", { reports: [report("one"), report("three", 2)] }));
      assert.deepEqual(await open(), [false, true]);
      await turn(state("red", { reports: [report("four"), report("five")] }));
      assert.deepEqual(await open(), [true, false]);
      await turn(state("green", { beyond: "One asks for more.", reports: [report("six")] }));
      assert.deepEqual(await open(), [false]);
    }));

  it("is as high as what it says", () =>
    served(state("green", { title: "Found" }), async (page, turn) => {
      const height = () => page.locator(".wb-panel").evaluate((panel) => panel.offsetHeight);
      const green = await height();
      assert.ok(green < 300, `${green} px for a few words`);
      await turn(state("red", { reports: [report("long", 100)] }));
      assert.ok((await height()) > 100 * 15);
    }));

  it("moves nothing for whoever reads further down", () =>
    served(state("red", { reports: [report("long", 100)] }), async (page, turn) => {
      const hints = page.locator("#hints");
      await hints.evaluate((heading) => heading.scrollIntoView());
      const place = () => hints.evaluate((heading) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(heading.getBoundingClientRect().top)))));
      const before = await place();
      for (const next of [state("not-compiling", { text: "error" }), state("red", { reports: [report("long", 60)] }), state("green", { title: "Found" })]) {
        await turn(next);
        assert.ok(Math.abs((await place()) - before) < 2, `${await place()} and not ${before}`);
      }
    }));

  it("opens what is read afterwards, whatever stands behind the address", () =>
    served(
      state("green", { title: "Found" }),
      async (page) => assert.match(await page.locator("wb-after").getAttribute("class"), /wb-open/),
      { hash: "#100%" },
    ));

  it("shows the shipped run while nothing has been run", () =>
    served(state("unknown"), async (page) => {
      assert.ok(await page.locator(".wb-shipped code").isVisible());
    }));
});
