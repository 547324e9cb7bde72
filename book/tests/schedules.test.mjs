// The schedule explorer, played in a real browser against the rendered book.
//
//   BOOK=http://127.0.0.1:3000 npm test
//
// CHROMIUM names the browser. What has to be seen is taken from the recording in the page itself.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import { chromium } from "playwright-core";

const BOOK = (process.env.BOOK ?? "http://127.0.0.1:3000").replace(/\/$/, "");
const FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS.split(" ") });
});
after(() => browser.close());

/// Opens `bug`'s chapter for `visit`; at its end nothing may have been complained about.
async function chapter(bug, visit, { hash = "", width = 1200, prepare, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce", ...options });
  const complaints = [];
  try {
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await prepare?.(page);
    await page.goto(`${BOOK}/${bug}.html${hash}`);
    await visit(page, new Explorer(page));
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/// The widget as a reader sees it.
class Explorer {
  constructor(page) {
    this.page = page;
    this.root = page.locator(".wb-play");
    this.rows = page.locator(".wb-row");
    this.end = page.locator(".wb-end");
    this.says = page.locator(".wb-news");
    this.undo = this.button("Undo");
  }

  button(name) {
    return this.root.getByRole("button", { name, exact: true });
  }

  async recording() {
    return JSON.parse(await this.page.locator('wb-schedules > script[type="application/json"]').textContent());
  }

  async after(steps) {
    assert.equal(await this.rows.count(), steps);
  }

  /// Which number keys lead on, as the buttons say it.
  possible() {
    return this.page
      .locator('.wb-move[aria-disabled="false"]')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-keyshortcuts")).sort());
  }

  focusInside() {
    return this.page.evaluate(() => document.querySelector(".wb-play").contains(document.activeElement));
  }
}

const version = ({ versions }, kind) => versions.find((v) => v.kind === kind);
/// The moves in these chapters are steps of a lane each: their key is the lane's number.
const keyOf = ({ moves }, move) => {
  assert.equal(moves[move].kind, "step");
  return String(moves[move].lane + 1);
};
const letters = (keys) => keys.map((key) => String.fromCharCode(96 + Number(key))).join("");

/// The keys of the shortest failing schedule, and how it ends.
function shortest(v) {
  let node = v.nodes[0];
  const keys = v.shortest.map((edge) => {
    const [move, , to] = node[3][edge];
    node = v.nodes[to];
    return keyOf(v, move);
  });
  return { keys, symptom: node[4].text };
}

for (const bug of ["bug01", "bug03"]) {
  describe(bug, { concurrency: 2 }, () => {
    it("plays the shortest failing schedule by keyboard, and back", () =>
      chapter(bug, async (page, explorer) => {
        const { keys, symptom } = shortest(version(await explorer.recording(), "pristine"));
        await explorer.root.focus();
        for (const [k, key] of keys.entries()) {
          await page.keyboard.press(key);
          await explorer.after(k + 1);
        }
        assert.ok((await explorer.end.textContent()).includes(symptom));
        assert.match(await explorer.says.textContent(), new RegExp(`^You found it, in ${keys.length} steps\\.`));
        assert.ok((await explorer.root.getByRole("log").textContent()).includes(symptom));

        for (let k = keys.length - 1; k >= 0; k -= 1) {
          await page.keyboard.press("ArrowLeft");
          await explorer.after(k);
        }
        await page.keyboard.press("ArrowLeft");
        assert.equal(await explorer.end.count(), 0);
        await page.keyboard.press("ArrowRight");
        await explorer.after(1);
        assert.ok(await explorer.focusInside());
      }));

    it("plays the shortest failing schedule by clicking, and back", () =>
      chapter(bug, async (page, explorer) => {
        const { keys, symptom } = shortest(version(await explorer.recording(), "pristine"));
        for (const key of keys) {
          const choice = page.locator(`.wb-move[aria-keyshortcuts="${key}"]`);
          await choice.click();
          assert.ok(await choice.evaluate((button) => button === document.activeElement));
        }
        await explorer.after(keys.length);
        assert.ok((await explorer.end.textContent()).includes(symptom));
        assert.equal(await page.locator(".wb-promises .wb-ill").count(), 1);

        await explorer.rows.nth(1).click();
        await explorer.after(2);
        await explorer.button("Redo").click();
        await explorer.after(3);
        for (let k = 3; k > 0; k -= 1) await explorer.undo.click();
        await explorer.after(0);
        assert.equal(await explorer.undo.getAttribute("aria-disabled"), "true");
        // A dead button neither acts nor loses the focus.
        await page.keyboard.press("Enter");
        await explorer.after(0);
        assert.ok(await explorer.undo.evaluate((button) => button === document.activeElement));
      }));

    for (const kind of ["pristine", "solution"]) {
      it(`offers exactly what is recorded of the ${kind}, in every state`, () =>
        chapter(bug, async (page, explorer) => {
          const v = version(await explorer.recording(), kind);
          if (kind === "solution") await explorer.button("Let me try the fixed code").click();
          await explorer.root.focus();
          const seen = new Set();
          const visit = async (at, depth) => {
            await explorer.after(depth);
            if (seen.has(at)) return;
            seen.add(at);
            const [, orders, bad, edges, end] = v.nodes[at];
            assert.deepEqual(await explorer.possible(), edges.map(([move]) => keyOf(v, move)).sort());
            const verdict = (await explorer.end.count()) ? await explorer.end.textContent() : null;
            if (!end) assert.equal(verdict, null);
            else assert.ok(verdict.includes(end.kind === "done" ? "every promise is kept" : end.text), verdict);
            if (kind === "solution") assert.equal(await page.locator(".wb-end.wb-ill").count(), 0);
            if (!end && bad > 0 && bad < orders) {
              assert.ok((await explorer.says.textContent()).includes(`From here ${orders} orders; ${bad} end`));
            }
            for (const [move, , to] of edges) {
              await page.keyboard.press(keyOf(v, move));
              await visit(to, depth + 1);
              await page.keyboard.press("ArrowLeft");
            }
          };
          await visit(0, 0);
          assert.equal(seen.size, v.nodes.length);
        }));
    }

    it("finds no failing end after the fix", () =>
      chapter(bug, async (page, explorer) => {
        const v = version(await explorer.recording(), "solution");
        await explorer.button("Let me try the fixed code").click();
        assert.equal(await page.locator(".wb-which span").textContent(), `none of ${v.orders} orders of steps ends badly`);
        assert.equal(await page.locator(".wb-demo").getAttribute("aria-disabled"), "true");
        let seed = 1;
        const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
        for (let walk = 0; walk < 6; walk += 1) {
          for (let keys = await explorer.possible(); keys.length > 0; keys = await explorer.possible()) {
            await page.keyboard.press(keys[random(keys.length)]);
          }
          assert.match(await explorer.says.textContent(), /^This order ends well, and so do all/);
          await page.keyboard.press("Home");
          await explorer.after(0);
        }
      }));

    it("keeps a schedule when the version is switched, as far as it is one", () =>
      chapter(bug, async (page, explorer) => {
        const recording = await explorer.recording();
        const { keys } = shortest(version(recording, "pristine"));
        const choose = ({ label }) =>
          page.locator(".wb-versions label", { has: page.getByText(label, { exact: true }) }).click();
        // Then the versions go by their names.
        await page.getByRole("button", { name: "Open it anyway" }).click();
        await page.locator(".wb-versions summary").click();
        for (const v of recording.versions) {
          await choose(version(recording, "pristine"));
          await explorer.root.focus();
          await page.keyboard.press("Home");
          for (const key of keys) await page.keyboard.press(key);
          await explorer.after(keys.length);
          let at = 0;
          let kept = 0;
          for (const key of keys) {
            const edge = v.nodes[at][3].find(([move]) => keyOf(v, move) === key);
            if (!edge) break;
            at = edge[2];
            kept += 1;
          }
          await choose(v);
          await explorer.after(kept);
          assert.equal(await page.locator(".wb-which b").textContent(), v.label);
          const cut = kept < keys.length;
          const says = await explorer.says.textContent();
          assert.equal(says.startsWith(`Step ${kept + 1} of that schedule does not exist`) || says.includes(`end after ${kept} step`), cut);
          assert.ok(await explorer.focusInside());
        }
      }));

    it("restores version and schedule from a link", async () => {
      let link;
      let keys;
      await chapter(bug, async (page, explorer) => {
        ({ keys } = shortest(version(await explorer.recording(), "pristine")));
        await explorer.root.focus();
        for (const key of keys.slice(0, 3)) await page.keyboard.press(key);
        await explorer.button("Copy link").click();
        link = new URL(page.url()).hash;
        assert.equal(link, `#${bug}/pristine/${letters(keys.slice(0, 3))}`);
      });
      await chapter(
        bug,
        async (page, explorer) => {
          await explorer.after(3);
          const solution = version(await explorer.recording(), "solution");
          await page.evaluate((hash) => (location.hash = hash), `#${bug}/${solution.name}/a`);
          await page.locator(".wb-which b", { hasText: solution.label }).waitFor();
          await explorer.after(1);
        },
        { hash: link },
      );
    });

    it("names no idea before the reader opens what is told of them", () =>
      chapter(bug, async (page, explorer) => {
        const { versions } = await explorer.recording();
        const names = page.locator(".wb-versions label span");
        await page.locator(".wb-versions summary").click();
        const hidden = versions.filter(({ kind }) => kind === "near_miss" || kind === "alternative");
        // Neither the failure nor the fixed code tells what else has been tried.
        await page.locator(".wb-demo").click();
        await explorer.button("Let me try the fixed code").click();
        const before = await names.allTextContents();
        for (const { label, idea } of hidden) {
          assert.ok(!before.includes(label), label);
          assert.ok(!(await explorer.root.innerText()).includes(idea), idea);
        }
        await page.getByRole("button", { name: "Open it anyway" }).click();
        assert.deepEqual(await names.allTextContents(), versions.map(({ label }) => label));
      }));

    it("shows the shortest failure at once where motion is unwanted", () =>
      chapter(bug, async (page, explorer) => {
        const { keys, symptom } = shortest(version(await explorer.recording(), "pristine"));
        await page.locator(".wb-demo").click();
        await explorer.after(keys.length);
        assert.ok((await explorer.end.textContent()).includes(symptom));
      }));

    it("shows the shortest failure step by step, until it is stopped", () =>
      chapter(
        bug,
        async (page, explorer) => {
          const { keys } = shortest(version(await explorer.recording(), "pristine"));
          // A clock that is only installed still runs with the machine's; from here on it stands.
          await page.clock.pauseAt(3_600_000);
          const demo = page.locator(".wb-demo");
          await demo.click();
          await explorer.after(0);
          for (let k = 1; k <= 3; k += 1) {
            await page.clock.runFor(950);
            await explorer.after(k);
          }
          await explorer.button("Stop").click();
          await page.clock.runFor(5000);
          await explorer.after(3);
          await demo.click();
          await page.clock.runFor(950 * keys.length);
          await explorer.after(keys.length);
          assert.equal(await demo.textContent(), "Show me the shortest failure");
        },
        { reducedMotion: "no-preference", prepare: (page) => page.clock.install({ time: 0 }) },
      ));

    it("keeps its keys to itself", () =>
      chapter(bug, async (page, explorer) => {
        await explorer.root.focus();
        for (const key of ["ArrowRight", "ArrowLeft", "s", "/", "?", "9"]) await page.keyboard.press(key);
        assert.equal(new URL(page.url()).pathname, new URL(`${BOOK}/${bug}.html`).pathname);
        assert.equal(await page.locator("#mdbook-search-wrapper").evaluate((search) => search.classList.contains("hidden")), true);
        assert.ok(await explorer.focusInside());
        await explorer.after(0);
      }));

    it("is a picture in print and without scripts", async () => {
      const picture = (page) => page.locator("wb-schedules svg").first();
      await chapter(bug, async (page, explorer) => {
        assert.ok(await picture(page).isHidden());
        await page.emulateMedia({ media: "print" });
        assert.ok(await picture(page).isVisible());
        assert.ok(await explorer.root.isHidden());
      });
      await chapter(bug, async (page) => assert.ok(await picture(page).isVisible()), {
        javaScriptEnabled: false,
        // The sidebar's frame for pages without scripts is none of the widget's business.
        prepare: (page) => page.route("**/toc.html", (route) => route.fulfill({ body: "" })),
      });
    });

    for (const width of [1200, 390]) {
      for (const colorScheme of ["light", "dark"]) {
        it(`is accessible at ${width} px, ${colorScheme}`, () =>
          chapter(
            bug,
            async (page, explorer) => {
              const check = async (when) => {
                await page.evaluate(axe);
                const { violations } = await page.evaluate(() => window.axe.run(document.querySelector("wb-schedules")));
                assert.deepEqual(violations.map(({ id, nodes }) => `${when}: ${id}: ${nodes.map(({ html }) => html)}`), []);
              };
              await check("at the start");
              const { keys } = shortest(version(await explorer.recording(), "pristine"));
              await explorer.root.focus();
              for (const key of keys.slice(0, -1)) await page.keyboard.press(key);
              await check("past the point of no return");
              await page.keyboard.press(keys.at(-1));
              await page.locator(".wb-versions summary").click();
              await check("at the end");
              await explorer.button("Let me try the fixed code").click();
              await check("after the fix");
            },
            { width, colorScheme },
          ));
      }
    }

    it("fits a telephone", () =>
      chapter(
        bug,
        async (page, explorer) => {
          const { keys } = shortest(version(await explorer.recording(), "pristine"));
          const fits = async () => {
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
            // The page may cut off what is too wide, instead of scrolling.
            const wide = await explorer.root.locator(":not(.wb-unseen)").evaluateAll((elements) =>
              elements.filter((element) => element.getBoundingClientRect().right > 390).map((element) => element.outerHTML),
            );
            assert.deepEqual(wide, []);
          };
          await fits();
          for (const key of keys) {
            await page.locator(`.wb-move[aria-keyshortcuts="${key}"]`).tap();
            await fits();
            const [newest, desk] = await Promise.all([page.locator(".wb-newest").boundingBox(), page.locator(".wb-desk").boundingBox()]);
            assert.ok(newest.y + newest.height <= desk.y + 1, "the newest step is in sight");
            assert.ok(desk.y + desk.height <= 901, "so are the moves");
          }
          await explorer.root.evaluate((root) => root.scrollIntoView());
          const desk = await page.locator(".wb-desk").boundingBox();
          assert.ok(desk.y + desk.height <= 901, "the moves stay in sight from the widget's top on");
          await page.locator(".wb-versions summary").tap();
          const small = await explorer.root
            .locator("button:visible, summary, label")
            .evaluateAll((targets) => targets.filter((target) => target.getBoundingClientRect().height < 40).map((target) => target.outerHTML));
          assert.deepEqual(small, []);
        },
        { width: 390, hasTouch: true },
      ));

    it("explores the reader's own code where the workbook runs", async () => {
      // The live attributes of a served page, and an answer of its program.
      const serve = (answer) => async (page) => {
        await page.addInitScript(() => delete window.SharedWorker);
        await page.route("**/_workbook/events", () => {});
        await page.route(`**/_explore/${bug}`, (route) => {
          assert.equal(route.request().method(), "POST");
          return route.fulfill({ json: answer });
        });
        await page.route(`**/${bug}.html`, async (route) => {
          const response = await route.fetch();
          const body = (await response.text()).replace(/<html(?![^>]*data-workbook)/, `<html data-workbook='{"pages":{},"exercises":[]}'`);
          return route.fulfill({ response, body });
        });
      };
      await chapter(
        bug,
        async (page, explorer) => {
          await explorer.button("Explore my code").click();
          await page.locator(".wb-news", { hasText: "Your crate does not compile." }).waitFor();
        },
        { prepare: serve({ sentence: "Your crate does not compile." }) },
      );
      let pristine;
      await chapter(bug, async (page, explorer) => {
        pristine = version(await explorer.recording(), "pristine");
      });
      await chapter(
        bug,
        async (page, explorer) => {
          await explorer.button("Explore my code").click();
          await page.locator(".wb-which b", { hasText: "my own" }).waitFor();
          await explorer.after(pristine.shortest.length);
          assert.ok((await explorer.end.textContent()).includes(shortest(pristine).symptom));
        },
        { prepare: serve({ version: { ...pristine, name: "yours", kind: "yours", label: "my own" } }) },
      );
    });
  });
}

/// The edges from the start to the first node, in breadth, that `wanted` takes; null if there is none.
function way({ nodes }, wanted) {
  const from = new Map([[0, []]]);
  for (const [at, path] of from) {
    for (const edge of nodes[at][3]) {
      if (wanted(edge)) return [...path, edge];
      if (!from.has(edge[2])) from.set(edge[2], [...path, edge]);
    }
  }
  return null;
}

/// What a chapter may have besides steps: moves that are nobody's, an end in which somebody waits, and
/// orders that are only watched.
describe("every chapter", { concurrency: 2 }, async () => {
  const contents = await (await fetch(`${BOOK}/introduction.html`)).text();
  const chapters = [...new Set(contents.match(/bug\d\d(?=\.html)/g))].sort();
  const recorded = [];
  for (const bug of chapters) {
    const page = await (await fetch(`${BOOK}/${bug}.html`)).text();
    const json = /<wb-schedules[^]*?<script type="application\/json">([^]*?)<\/script>/.exec(page)?.[1];
    if (json) recorded.push([bug, JSON.parse(json)]);
  }

  /// Presses the button of an edge.
  async function press(explorer, recording, { moves }, [move]) {
    const { kind, lane, text } = moves[move];
    const buttons = explorer.page.locator(".wb-move");
    if (kind === "step") return buttons.nth(lane).click();
    await buttons.filter({ hasText: text }).and(explorer.page.locator(".wb-other")).click();
  }

  for (const [bug, recording] of recorded) {
    const pristine = version(recording, "pristine");
    it(`${bug} plays the shortest failing schedule to its end`, () =>
      chapter(bug, async (page, explorer) => {
        let node = pristine.nodes[0];
        for (const [k, edge] of pristine.shortest.entries()) {
          await press(explorer, recording, pristine, node[3][edge]);
          await explorer.after(k + 1);
          node = pristine.nodes[node[3][edge][2]];
        }
        assert.ok((await explorer.end.textContent()).includes(node[4].text));
        assert.match(await explorer.says.textContent(), recording.mode === "watch" ? new RegExp(recording.found.slice(0, 20)) : /^You found it/);
        await explorer.undo.click();
        await explorer.after(pristine.shortest.length - 1);
      }));
    for (const kind of new Set(pristine.moves.map(({ kind }) => kind))) {
      if (kind === "step") continue;
      it(`${bug} has a button for what is nobody's step: ${kind}`, () =>
        chapter(bug, async (page, explorer) => {
          const path = way(pristine, ([move]) => pristine.moves[move].kind === kind);
          for (const edge of path) await press(explorer, recording, pristine, edge);
          await explorer.after(path.length);
          const { text } = pristine.moves[path.at(-1)[0]];
          assert.ok((await explorer.rows.last().textContent()).includes(text), text);
        }));
    }
    if (recording.mode === "watch") {
      it(`${bug} can be watched`, () =>
        chapter(bug, async (page, explorer) => {
          await explorer.button("Play it").click();
          assert.ok((await explorer.end.textContent()).length > 0);
          assert.ok((await explorer.says.textContent()).includes(recording.found));
        }));
    }
  }

  it("shows the only order that was kept, says how many were tried, and offers no other", () => {
    const [bug, recording] = recorded.find(([, { versions }]) => version({ versions }, "pristine").one);
    return chapter(bug, async (page, explorer) => {
      const { orders } = version(recording, "pristine");
      assert.match(await page.locator(".wb-which").textContent(), new RegExp(`number ${orders} ends badly; the search stopped there`));
      assert.match(await explorer.says.textContent(), /^One order is shown/);
      assert.equal((await explorer.possible()).length, 1);
      await page.getByRole("button", { name: "Let me try the fixed code" }).click();
      const fixed = version(recording, "solution");
      assert.match(await page.locator(".wb-which").textContent(), new RegExp(`none of ${fixed.orders} orders`));
      await explorer.button("Play it").click();
      assert.match(await explorer.end.textContent(), /Everybody is done/);
    });
  });

  it("says of an order without an end who waits for what, and gives it no end", () => {
    const [bug, recording] = recorded.find(([, { versions }]) =>
      version({ versions }, "pristine").nodes.some((node) => node[4]?.kind === "deadlock"),
    );
    const pristine = version(recording, "pristine");
    return chapter(bug, async (page, explorer) => {
      const path = way(pristine, ([, , to]) => pristine.nodes[to][4]?.kind === "deadlock");
      for (const edge of path) await press(explorer, recording, pristine, edge);
      assert.match(await explorer.end.textContent(), /waits for/);
      assert.doesNotMatch(await explorer.end.textContent(), /Everybody is done/);
      assert.deepEqual(await explorer.possible(), []);
    });
  });
});

it("calls everything by its name once the exercise is solved, and offers the reader's own code first", () =>
  chapter(
    "bug03",
    async (page, explorer) => {
      const { versions } = await explorer.recording();
      await page.locator(".wb-versions summary").click();
      assert.deepEqual(await page.locator(".wb-versions label span").allTextContents(), versions.map(({ label }) => label));
      const first = explorer.root.locator("footer .wb-tool").first();
      assert.equal(await first.textContent(), "Explore my code");
      assert.match(await first.getAttribute("class"), /wb-inviting/);
      assert.equal(await explorer.root.locator(".wb-inviting").count(), 1);
    },
    {
      prepare: async (page) => {
        const green = { pages: {}, exercises: [{ name: "bug03", title: "Found", stars: 1, running: false, kind: "green", says: "", beyond: null, reports: [], text: null }] };
        await page.addInitScript(() => delete window.SharedWorker);
        await page.route("**/_workbook/events", () => {});
        await page.route("**/bug03.html", async (route) => {
          const response = await route.fetch();
          const plain = (await response.text()).replace(/ data-workbook=("[^"]*"|'[^']*')/, "");
          return route.fulfill({ response, body: plain.replace("<html", `<html data-workbook='${JSON.stringify(green)}'`) });
        });
      },
    },
  ));

it("shows its keys while they do something", () =>
  chapter("bug03", async (page, explorer) => {
    const key = page.locator(".wb-move kbd").first();
    assert.ok(!(await key.isVisible()));
    await explorer.root.focus();
    assert.ok(await key.isVisible());
  }));

it("says on a telephone too what is promised", () =>
  chapter(
    "bug03",
    async (page, explorer) => {
      const { promises } = await explorer.recording();
      for (const promise of promises) assert.ok(await explorer.root.getByText(promise).isVisible());
    },
    { width: 390 },
  ));

it("plays where the browser keeps nothing", async () => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    // mdBook's own scripts complain of it; ours go on.
    await page.addInitScript(() => {
      Object.defineProperty(window, "sessionStorage", {
        get() {
          throw new DOMException("storage is blocked", "SecurityError");
        },
      });
    });
    await page.goto(`${BOOK}/bug03.html`);
    const explorer = new Explorer(page);
    await explorer.button("Show me the shortest failure").click();
    await explorer.rows.first().waitFor();
  } finally {
    await context.close();
  }
});

it("hides the button for the reader's own code on a plain page, and nothing else", () =>
  chapter(
    "bug03",
    async (page, explorer) => {
      assert.ok(await explorer.root.isVisible());
      assert.equal(await explorer.button("Explore my code").count(), 0);
      const { versions } = await explorer.recording();
      await page.locator(".wb-versions summary").click();
      assert.deepEqual(await page.locator(".wb-versions label span").allTextContents(), versions.map(({ label }) => label));
    },
    {
      prepare: (page) =>
        page.route("**/bug03.html", async (route) => {
          const response = await route.fetch();
          return route.fulfill({ response, body: (await response.text()).replace(/ data-workbook=("[^"]*"|'[^']*')/, "") });
        }),
    },
  ));
