// The verdict on the learner's crate: <wb-verdict data-bug="bug03">, and the marks of the solved ones
// in the sidebar. All text is set as text: a test's output may hold anything.
"use strict";
(() => {
  if (!window.workbook.live) return;

  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const { solved } = window.workbook;

  const words = {
    unknown: "Not run yet",
    red: "Red",
    green: "Green",
    beyond: "Green, and beyond",
    "not-compiling": "No verdict",
    "timed-out": "No end",
    died: "Died",
    "suite-edited": "No verdict",
    "no-cargo": "No verdict",
  };

  // What stands before the title of a solved exercise, and how it is read out.
  const signs = { green: ["✓", "solved"], beyond: ["✓✓", "solved, and beyond"] };

  customElements.define(
    "wb-verdict",
    class extends HTMLElement {
      connectedCallback() {
        if (this.panel) return;
        const bug = this.dataset.bug;
        this.panel = make("section", "wb-panel");
        this.panel.setAttribute("aria-label", `Your ${bug}`);
        const head = make("header");
        this.word = make("span", "wb-word");
        this.says = make("span", "wb-says");
        this.busy = make("span", "wb-busy");
        const status = make("p", "wb-status");
        status.setAttribute("role", "status");
        status.append(this.word, " ", this.says);
        head.append(status, this.busy);
        this.body = make("div", "wb-body");
        window.wbKeepKeys(this.body);
        this.panel.append(head, this.body);
        this.replaceChildren(this.panel, ...this.shipped());
        window.workbook.subscribe((_, connected) => {
          const exercise = window.workbook.exercise(bug);
          if (exercise) this.show(exercise, connected);
        });
      }

      show(exercise, connected) {
        const { name, kind, running, says, beyond, reports, text } = exercise;
        this.panel.dataset.kind = kind;
        this.panel.dataset.running = running;
        this.busy.textContent = connected ? (running ? "running …" : "") : "workbook has ended";
        this.busy.title = connected ? "" : "Start it again with cargo run";
        // The same words again would close what the reader has opened.
        const shown = JSON.stringify([kind, says, beyond, reports, text, exercise.title]);
        if (shown === this.shown) return;
        this.shown = shown;

        this.word.textContent = words[kind];
        this.says.textContent = says;
        const parts = [];
        if (kind === "unknown") {
          parts.push(make("p", "wb-quiet", `The tests of ${name} are run as soon as their turn comes, and again whenever you save exercises/${name}/src/lib.rs.`));
        }
        if (solved(exercise)) {
          const praise = make("p", "wb-praise", `You found it: ${exercise.title}.`);
          parts.push(praise);
          if (beyond) parts.push(make("p", "wb-beyond", beyond));
          const after = document.querySelector("wb-after");
          if (after) {
            after.id ||= "after";
            const way = make("p");
            const link = make("a", "", reports.length ? "Or read what it was" : "Now read what it was");
            link.href = `#${after.id}`;
            way.append(link, ": the diagnosis, a solution, other right ones, and the ideas that look right and are not.");
            parts.push(way);
          }
        }
        // A report that was open or closed stays so; of new ones the first is open, unless all is well.
        const open = new Map([...this.body.querySelectorAll(".wb-test")].map((fold) => [fold.dataset.test, fold.open]));
        const folds = reports.map(({ name, report }) => {
          const fold = make("details", "wb-test");
          fold.dataset.test = name;
          fold.open = open.get(name) ?? false;
          fold.append(make("summary", "", name.replaceAll("_", " ")), this.quote(report));
          return fold;
        });
        if (folds.length && !solved(exercise) && !reports.some(({ name }) => open.has(name))) folds[0].open = true;
        parts.push(...folds);
        if (text) parts.push(this.quote(text));
        this.body.replaceChildren(...parts);
      }

      quote(text) {
        const block = make("pre", "wb-report");
        const code = make("code", "", text.trimEnd());
        block.append(code);
        window.wbReach(code);
        return block;
      }

      /// The page's own red run, in a fold: the chapter goes on citing it, whatever the learner's crate says.
      shipped() {
        const run = this.querySelector(":scope > pre");
        if (!run) return [];
        const fold = make("details", "wb-shipped");
        fold.open = window.workbook.exercise(this.dataset.bug)?.kind === "unknown";
        fold.append(make("summary", "", "What the shipped code says"), run);
        return [fold];
      }
    },
  );

  const links = [...document.querySelectorAll("#mdbook-sidebar .chapter-link-wrapper > a[href]")];
  const bugOf = (link) => /(bug\d+)\.html$/.exec(new URL(link.href).pathname)?.[1];
  const eyebrow = document.querySelector("main > .eyebrow");
  const own = /(bug\d+)\.html$/.exec(location.pathname)?.[1];

  // Each line is there from the start, whatever it says, so that none below it moves.
  window.workbook.subscribe((state) => {
    for (const link of links) {
      const exercise = state.exercises.find(({ name }) => name === bugOf(link));
      if (!exercise) continue;
      if (solved(exercise)) {
        const [sign, words] = signs[exercise.kind];
        mark(link, "wb-mark", true, `${sign} solved:`, `${words}:`, exercise.title);
      } else {
        const { stars, kind } = exercise;
        const rating = `difficulty ${["one", "two", "three", "four", "five"][stars - 1]} of five,`;
        const open = kind === "unknown" ? "not run yet" : "not solved yet";
        mark(link, "wb-mark", false, "★".repeat(stars) + "☆".repeat(5 - stars), rating, open);
      }
    }
    const exercise = state.exercises.find(({ name }) => name === own);
    if (!eyebrow || !exercise) return;
    if (solved(exercise)) mark(eyebrow, "wb-title", true, ...signs[exercise.kind], exercise.title);
    else eyebrow.querySelector(".wb-title")?.remove();
  });

  /// Sets what stands at the end of `element`: a sign, which is read out as `words`, and `text`.
  function mark(element, className, solved, sign, words, text) {
    let span = element.querySelector(`:scope > .${className}`);
    if (!span) {
      span = make("span", className);
      element.append(" ", span);
    }
    span.dataset.solved = solved;
    const shown = JSON.stringify([sign, words, text]);
    if (span.dataset.shown === shown) return;
    span.dataset.shown = shown;
    const image = make("span", solved ? "" : "wb-stars", sign);
    image.setAttribute("role", "img");
    image.setAttribute("aria-label", words);
    span.replaceChildren(image, ` ${text}`);
  }
})();
