// Opens every page of a book that is being served, as a reader might, and reports what would annoy one:
// an accessibility violation, a console message, a layout shift, a page that scrolls sideways.
//
//   cargo run &  npm ci  node check.mjs [http://127.0.0.1:3000]
//
// CHROMIUM names the browser, /usr/bin/chromium by default.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const base = process.argv[2] ?? "http://127.0.0.1:3000";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

async function open(path, options) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const tab = await context.newPage();
  const messages = [];
  tab.on("console", (message) => message.type() !== "log" && messages.push(message.text()));
  tab.on("pageerror", (error) => messages.push(String(error)));
  await tab.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifts.push(shift.value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await tab.goto(base + path, { waitUntil: "load" });
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return { context, tab, messages };
}

async function violations({ context, tab }) {
  // Through the debugger, since the page's policy rightly refuses a foreign script.
  const session = await context.newCDPSession(tab);
  await session.send("Runtime.evaluate", { expression: axe });
  return tab.evaluate(async () =>
    (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`),
  );
}

const faults = [];
const say = (where, what) => faults.push(`${where}: ${what}`);

const { tab: first, context: opened } = await open("/");
const paths = await first.evaluate(() => [
  ...new Set([...document.querySelectorAll("#mdbook-sidebar a[href]")].map(({ href }) => new URL(href).pathname)),
]);
await opened.close();

for (const path of [...paths, "/404.html"]) {
  for (const width of [1200, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      const where = `${path} at ${width} px, ${colorScheme}`;
      const page = await open(path, { viewport: { width, height: 900 }, colorScheme });
      // The folds and the door open, so that what they hide is looked at too.
      const { shifts } = await page.tab.evaluate(async () => {
        const shifts = [...window.shifts];
        document.querySelectorAll(".wb-door button").forEach((button) => button.click());
        document.querySelectorAll("main details").forEach((fold) => (fold.open = true));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return { shifts };
      });
      for (const violation of await violations(page)) say(where, violation);
      for (const message of page.messages) say(where, message);
      const wide = await page.tab.evaluate(() => document.documentElement.scrollWidth);
      if (shifts.length > 0) say(where, `layout shifts ${shifts}`);
      if (wide > width) say(where, `scrolls sideways: ${wide} px`);
      await page.context.close();
    }
  }
}

// Each question has one right answer, and something to say about every other.
for (const path of paths) {
  const { tab, context } = await open(path);
  const questions = await tab.evaluate(() =>
    [...document.querySelectorAll("wb-predict")].map((question) =>
      [...question.querySelectorAll("input")].map((choice) => {
        choice.click();
        const reply = question.querySelector(".wb-reply");
        const words = reply.textContent;
        return { right: reply.dataset.right === "true", said: words.length > 20, twice: /^Yes\b[^]*\bYes\b/.test(words) };
      }),
    ),
  );
  for (const answers of questions) {
    if (answers.filter(({ right }) => right).length !== 1) say(path, "a question without one right answer");
    if (!answers.every(({ said }) => said)) say(path, "an answer that nothing is said about");
    if (answers.some(({ twice }) => twice)) say(path, "an answer that says yes twice");
  }
  await context.close();
}

// The road: the first table of the paths has every chapter once, and each leads to the next by its scene.
{
  const read = async (path, look) => {
    const { tab, context } = await open(path);
    const found = await tab.evaluate(look);
    await context.close();
    return found;
  };
  const road = await read("/paths.html", () =>
    [...document.querySelector("main table").querySelectorAll("a")].map(({ href, textContent }) => ({
      path: new URL(href).pathname,
      scene: textContent.replace(/^\d+ · /, ""),
    })),
  );
  const chapters = paths.filter((path) => /bug\d+/.test(path));
  if (road.map(({ path }) => path).sort().join() !== chapters.sort().join()) say("/paths.html", "not a road through all chapters");
  for (const [k, { path, scene }] of road.entries()) {
    const { title, next } = await read(path, () => {
      const line = [...document.querySelectorAll("main p")].filter(({ textContent }) => textContent.startsWith("Next.")).at(-1);
      const link = line?.querySelector("a");
      return { title: document.querySelector("main > h1").textContent, next: link && { path: new URL(link.href).pathname, scene: link.textContent } };
    });
    if (title !== scene) say(path, `the paths call it ${scene}`);
    const after = road[k + 1];
    if (after && (next?.path !== after.path || next.scene !== after.scene)) say(path, `does not lead to ${after.scene} next`);
    if (!next) say(path, "has no line Next");
  }
}

// With the keyboard alone: the table of contents opens, and arrows inside the verdict turn no page.
{
  const { tab, context } = await open(paths.find((path) => path.includes("bug")), { viewport: { width: 390, height: 900 } });
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Enter");
  const expanded = await tab.evaluate(() => document.activeElement.getAttribute("aria-expanded"));
  if (expanded !== "true") say("keyboard", "the first Tab and Enter do not open the table of contents");
  const before = tab.url();
  const fold = tab.locator("wb-verdict summary").first();
  if (await fold.count()) {
    await fold.focus();
    await tab.keyboard.press("ArrowRight");
    await tab.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    if (tab.url() !== before) say("keyboard", "an arrow inside the verdict turns the page");
  }
  await context.close();
}

await browser.close();
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? `${paths.length + 1} pages: nothing to report` : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
