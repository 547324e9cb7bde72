// <wb-schedules data-bug="bug03">: the reader is the scheduler. The element holds a recording as JSON,
// and a picture of the shortest failing schedule for print and for pages without scripts.
"use strict";
(() => {
  const { Letters, Recording, Lanes, make, labelled, code, words, mark } = window.schedules;
  const PACE = 950;

  const count = (n) => n.toLocaleString("en");
  const orders = (n) => `${count(n)} ${n === 1 ? "order" : "orders"}`;
  const end = (n) => (n > 1 ? "end" : "ends");
  const steps = (n) => `${n} ${n === 1 ? "step" : "steps"}`;
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  const button = (className, label, act) => {
    const element = make("button", className, label);
    element.type = "button";
    // Never `disabled`: a button that goes dead under the reader's finger would lose the focus.
    element.addEventListener("click", () => element.getAttribute("aria-disabled") !== "true" && act());
    return element;
  };
  const able = (element, can) => element.setAttribute("aria-disabled", String(!can));

  class Schedules extends HTMLElement {
    connectedCallback() {
      const data = this.querySelector('script[type="application/json"]');
      if (this.root || !data) return;
      this.data = JSON.parse(data.textContent);
      this.bug = this.dataset.bug;
      this.watching = this.data.mode === "watch";
      /// The reader's crate is green.
      this.solved = false;
      this.letters = new Letters(this.data.lanes);
      this.recordings = this.data.versions.map((version) => new Recording(version, this.letters));
      this.recording = this.recordings[0];
      /// The schedule as letters, and how many of them have happened; the rest can be redone.
      this.path = [];
      this.at = 0;
      /// Names and ideas are told with the rest of what is better read later: see after.js.
      const after = document.querySelector(`wb-after[data-bug="${this.bug}"]`);
      this.spoiled = !window.workbook.live || Boolean(after?.classList.contains("wb-open"));

      this.build();
      this.listVersions();
      this.show();
      this.classList.add("wb-ready");
      after?.addEventListener("wb-open", () => this.spoil());
      addEventListener("hashchange", () => this.follow());
      this.follow();
      window.workbook.subscribe(() => {
        if (window.workbook.solved(window.workbook.exercise(this.bug))) this.solve();
      });
    }

    build() {
      const { data } = this;
      this.which = make("p", "wb-which");
      const role = make("p", "wb-role", this.watching ? "Watch it happen" : "You are the scheduler");
      const head = make("header", "", make("div", "", role, make("p", "wb-goal", data.goal)), this.which);

      this.lanes = new Lanes(this.recordings, data, (k) => this.go(k));
      this.state = labelled(make("div", "wb-state"), "group", "The state now");
      const board = make("div", "wb-board", this.lanes.element, this.state);

      this.meter = make("span", "wb-meter");
      this.says = make("p", "wb-news");
      this.choices = new Map();
      this.moves = labelled(make("div", "wb-moves", make("div"), make("div")), "group", "What happens next?");
      this.undo = button("wb-tool wb-undo", "Undo", () => this.go(this.at - 1));
      this.redo = button("wb-tool wb-redo", "Redo", () => this.go(this.at + 1));
      this.restart = button("wb-tool wb-restart", "Restart", () => this.go(0));
      this.demo = button("wb-tool wb-demo", "", () => (this.timer ? this.stop() : this.play()));
      const tools = make("div", "wb-tools", this.undo, this.redo, this.restart, this.demo);
      this.desk = make("div", "wb-desk", this.meter, this.says, this.moves, tools);

      this.swap = button("wb-tool", "", () => this.swapVersion());
      this.mine = button("wb-tool", "Explore my code", () => this.exploreMine());
      this.mine.hidden = document.documentElement.dataset.workbook === undefined;
      const link = button("wb-tool", "Copy link", () => this.copyLink());
      this.versions = make("fieldset", "", make("legend", "wb-unseen", "Version"));
      this.idea = make("p", "wb-idea");
      const fold = make("details", "wb-versions", make("summary", "", "Try other versions"), this.versions, this.idea);
      this.caveat = make("p", "wb-caveat");
      const more = make("footer", "", make("div", "wb-tools", this.swap, this.mine, link), fold, this.caveat);

      this.log = labelled(make("div", "wb-unseen"), "log", "Steps");
      this.root = labelled(make("section", "wb-play", head, board, this.desk, more, this.log), "region", "Schedule explorer");
      // So that a click anywhere inside brings the keys along.
      this.root.tabIndex = -1;
      this.root.addEventListener("keydown", (event) => this.key(event));
      window.wbKeepKeys(this.root);
      this.append(this.root);
    }

    key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const letter = this.letters.all[Number(event.key) - 1];
      const radio = event.target.type === "radio";
      if (letter) this.step(letter);
      else if (event.key === "ArrowLeft" && !radio) this.go(this.at - 1);
      else if (event.key === "ArrowRight" && !radio) this.go(this.at + 1);
      else if (event.key === "Home") this.go(0);
      else return;
      event.preventDefault();
    }

    get timeline() {
      return this.recording.timeline(this.path.slice(0, this.at));
    }

    // What the reader does

    step(letter) {
      const { node } = this.timeline.at(-1);
      if (!node.edges.some(([move]) => this.recording.letters[move] === letter)) return;
      this.stop();
      if (this.path[this.at] !== letter) {
        this.path = [...this.path.slice(0, this.at), letter];
        this.shown = false;
      }
      this.advance();
    }

    advance() {
      this.at += 1;
      this.note = null;
      this.show(true);
      this.tell();
    }

    go(to) {
      this.stop();
      const target = Math.max(0, Math.min(this.path.length, to));
      if (target === this.at) return;
      this.note = null;
      if (target === this.at + 1) return this.advance();
      const back = target < this.at;
      this.at = target;
      this.show();
      this.write(target === 0 ? "Back at the start." : `${back ? "Back" : "On"} to step ${target}. ${this.fateWords()}`);
    }

    /// The shortest failing schedule of this version, or the only one, step by step.
    play() {
      const { played } = this.recording;
      if (!played) return;
      this.stop();
      this.path = played;
      this.shown = true;
      this.at = 0;
      this.note = null;
      if (still()) {
        while (this.at < this.path.length) this.advance();
        return;
      }
      this.timer = setInterval(() => {
        this.advance();
        if (this.at === this.path.length) {
          this.stop();
          this.show();
        }
      }, PACE);
      this.show();
    }

    stop() {
      if (!this.timer) return;
      clearInterval(this.timer);
      this.timer = null;
      this.showDemo();
    }

    spoil() {
      if (this.spoiled) return;
      this.spoiled = true;
      this.listVersions();
    }

    /// The reader's crate is green: theirs is the code to look at.
    solve() {
      if (this.solved) return;
      this.solved = true;
      if (document.activeElement !== this.mine) this.swap.before(this.mine);
      this.show();
    }

    choose(recording, { schedule, at = this.at } = {}) {
      this.stop();
      // Where there is one order only, it has nothing to do with the reader's.
      schedule ??= recording.one ? [] : this.path;
      const kept = recording.timeline(schedule).length - 1;
      this.recording = recording;
      this.path = schedule.slice(0, kept);
      this.at = Math.min(at, kept);
      this.shown = false;
      this.note = kept < Math.min(at, schedule.length) ? this.missing(kept) : null;
      this.listVersions();
      this.show();
      this.write(`Version: ${this.nameOf(recording)}. ${this.countWords()} ${this.note ?? ""}`);
    }

    /// Says of a schedule from another version that this one has only `kept` of its steps.
    missing(kept) {
      if (this.timeline.at(-1).node.end) return `In this version that schedule has come to its end after ${steps(kept)}.`;
      const gone = `Step ${kept + 1} of that schedule does not exist in this version`;
      return `${gone}. ${kept === 0 ? "Begin anew." : `Go on from step ${kept} as you like.`}`;
    }

    swapVersion() {
      const wanted = this.recording.version.kind === "pristine" ? "solution" : "pristine";
      this.choose(this.recordings.find(({ version }) => version.kind === wanted));
    }

    async exploreMine() {
      able(this.mine, false);
      this.mine.textContent = "Exploring your code …";
      let answer;
      try {
        answer = await (await fetch(`/_explore/${this.bug}`, { method: "POST" })).json();
      } catch {
        answer = { sentence: "The workbook does not answer. Start it again with cargo run." };
      }
      able(this.mine, true);
      this.mine.textContent = "Explore my code";
      if (!answer.version) {
        this.remark(answer.sentence);
        return;
      }
      const mine = new Recording(answer.version, this.letters);
      this.recordings = [...this.recordings.filter(({ version }) => version.kind !== "yours"), mine];
      this.choose(mine, { schedule: [], at: 0 });
      if (mine.version.bad) this.play();
      else this.remark(`In your code ${this.countWords()}.`);
    }

    async copyLink() {
      const hash = `#${this.bug}/${this.recording.version.name}/${this.path.slice(0, this.at).join("")}`;
      history.replaceState(null, "", hash);
      let copied = true;
      try {
        await navigator.clipboard.writeText(location.href);
      } catch {
        copied = false;
      }
      this.remark(`${copied ? "Copied" : "The address bar holds"} a link to this version and this schedule.`);
    }

    remark(text) {
      this.note = text;
      this.show();
      this.write(text);
    }

    /// A link's version and schedule, if the page's address is one.
    follow() {
      const [, bug, name, schedule] = /^#(\w+)\/(.+)\/([A-Za-z]*)$/.exec(location.hash) ?? [];
      const recording = this.recordings.find(({ version }) => version.name === name);
      if (bug !== this.bug || !recording) return;
      this.choose(recording, { schedule: [...schedule], at: schedule.length });
      this.root.scrollIntoView();
    }

    // What the reader sees

    nameOf({ version }) {
      if (this.spoiled || version.kind === "pristine" || version.kind === "yours") return version.label;
      if (version.kind === "solution") return "the fixed code";
      // An idea's name gives away what is wrong.
      const others = this.recordings.filter((r) => r.version.kind === version.kind);
      const number = others.findIndex((r) => r.version === version) + 1;
      return version.kind === "near_miss" ? `near miss ${number}` : `another fix ${number}`;
    }

    listVersions() {
      this.versions.querySelectorAll("label").forEach((label) => label.remove());
      for (const recording of this.recordings) {
        const radio = make("input");
        radio.type = "radio";
        radio.name = `wb-version-${this.bug}`;
        radio.checked = recording === this.recording;
        radio.addEventListener("change", () => {
          this.choose(recording);
          this.versions.querySelector(":checked").focus();
        });
        const right = this.spoiled && recording.version.kind === "alternative";
        this.versions.append(make("label", "", radio, make("span", "", this.nameOf(recording)), right ? make("small", "", "also right") : null));
      }
      const { idea, kind } = this.recording.version;
      const elsewhere = kind === "near_miss" && this.recording.safe ? " What is wrong with it is not a matter of order: the tests find it." : "";
      this.idea.textContent = this.spoiled && idea ? idea + elsewhere : "";
    }

    show(fresh = false) {
      const { recording, timeline } = this;
      const { node } = timeline.at(-1);
      this.lanes.draw(recording, timeline, fresh);
      this.showState(timeline);
      this.showMoves(node);
      this.showNews(timeline);

      able(this.undo, this.at > 0);
      able(this.restart, this.at > 0);
      able(this.redo, this.at < this.path.length);
      this.showDemo();
      const pristine = recording.version.kind === "pristine";
      const over = timeline.at(-1).node.end;
      this.swap.classList.toggle("wb-inviting", !this.solved && pristine && over !== null && over.kind !== "done");
      this.mine.classList.toggle("wb-inviting", this.solved && recording.version.kind !== "yours");
      this.swap.textContent = pristine ? "Let me try the fixed code" : "Back to the code as shipped";
      this.which.replaceChildren(make("b", "", this.nameOf(recording)), make("span", "", this.countWords()));
      this.caveat.textContent = recording.one
        ? "Shown is one order of steps: the first that goes wrong, or the first of all if none does. A step ends where another thread may come in."
        : "Counted are orders of steps among these actors, at this granularity. That is no probability, and totals of two versions are not to be compared." +
          (recording.certain ? "" : " The walk stopped at 50,000 orders: what the others hold is unknown.");
      if (fresh) this.reveal();
    }

    /// Keeps the newest step in sight, above the desk that sticks to the bottom.
    reveal() {
      const newest = this.lanes.rows.querySelector(".wb-end") ?? this.lanes.rows.querySelector(".wb-newest");
      newest.style.scrollMarginBlock = `8rem ${this.desk.offsetHeight + 16}px`;
      newest.scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" });
    }

    showDemo() {
      const { played, certain } = this.recording;
      able(this.demo, Boolean(played));
      this.demo.textContent = this.timer
        ? "Stop"
        : played
          ? this.watching ? "Play it" : "Show me the shortest failure"
          : certain
            ? "No order fails here"
            : "No failing order was found";
    }

    /// One button for each lane, whether it can go on or not, so that none ever moves; below them one
    /// for each other thing that may happen.
    showMoves({ state, edges }) {
      const possible = new Map(edges.map(([move]) => [this.recording.letters[move], this.recording.version.moves[move]]));
      const { lanes } = this.data;
      this.letters.all.forEach((letter, k) => {
        const choice = this.choiceOf(letter, k);
        const move = possible.get(letter);
        able(choice, Boolean(move));
        choice.hidden = k >= lanes.length && !this.recording.letters.includes(letter);
        const key = make("kbd", "", String(k + 1));
        key.setAttribute("aria-hidden", "true");
        if (k >= lanes.length) {
          const { lane, text } = this.letters.others.get(letter);
          choice.replaceChildren(make("b", "", lane === null ? null : mark(lane), ` ${text}`), key);
          return;
        }
        const { is, text } = state.lanes[k];
        const name = make("b", "", mark(k), ` ${lanes[k].name}`);
        const next = make("span", "wb-next", !move && is === "asleep" ? `waits for ${text}` : words(move ? move.text : text));
        if (!move && is !== "ready") name.append(make("span", "wb-is", ` ${is}`));
        choice.replaceChildren(name, " ", next, " ", move?.line ? make("small", "", `src/lib.rs:${move.line}`) : "", key);
      });
    }

    choiceOf(letter, k) {
      if (!this.choices.has(letter)) {
        const other = k >= this.data.lanes.length;
        const lane = other ? this.letters.others.get(letter).lane : k;
        const choice = button(`wb-move${other ? " wb-other" : ""}${lane === null ? "" : ` wb-lane-${lane}`}`, "", () => this.step(letter));
        choice.setAttribute("aria-keyshortcuts", String(k + 1));
        this.choices.set(letter, choice);
        this.moves.children[Number(other)].append(choice);
      }
      return this.choices.get(letter);
    }

    /// What is still possible, in numbers.
    fateWords() {
      const { node } = this.timeline.at(-1);
      const { certain, one } = this.recording;
      if (node.end || one) return "";
      const from = `From here ${certain ? "" : "at least "}${orders(node.orders)}`;
      if (node.bad === 0) return node.orders === 1 ? `${from}; it does not end badly.` : `${from}; none ends badly.`;
      if (node.bad === node.orders) return node.orders === 1 ? `${from}; it ends badly.` : `${from}; all end badly.`;
      return `${from}; ${count(node.bad)} ${end(node.bad)} badly.`;
    }

    countWords() {
      const { version, certain, one } = this.recording;
      if (one && version.bad) return `of the orders that were tried, number ${count(version.orders)} ends badly; the search stopped there`;
      const bad = version.bad === 0 ? "none" : count(version.bad);
      return certain
        ? `${bad} of ${orders(version.orders)} of steps ${end(version.bad)} badly`
        : `${bad} of the first ${orders(version.orders)} of steps ${end(version.bad)} badly; the walk stopped there`;
    }

    showNews(timeline) {
      const { node } = timeline.at(-1);
      const [tone, text] = this.news(timeline);
      this.says.className = `wb-news ${tone}`;
      this.says.textContent = text;
      this.meter.style.setProperty("--bad", node.orders ? node.bad / node.orders : 0);
    }

    news(timeline) {
      const { recording, at } = this;
      const { node } = timeline.at(-1);
      const { found } = this.data;
      if (this.note) return ["wb-note", this.note];
      const { orders: all, bad, kind } = recording.version;
      if (node.end?.kind === "done") {
        if (recording.safe) return ["wb-well", `This order ends well, and so do all ${count(all)}: no order of these steps breaks this version.`];
        return ["", `This order ends well. ${bad ? `${count(bad)} of ${count(all)} do not: go back and try another.` : ""}`];
      }
      if (node.end) {
        if (kind !== "pristine") return ["wb-ill", `${kind === "yours" ? "Your code" : "This version"} still goes wrong, after ${steps(at)}.`];
        if (this.watching) return ["wb-ill", found];
        if (this.shown) return ["wb-ill", `That is the shortest way: ${steps(at)}. ${found}`];
        const { length } = recording.shortest;
        return ["wb-found", `You found it, in ${steps(at)}${at > length ? ` (there is a way in ${length})` : ""}. ${found}`];
      }
      if (!node.edges.length) return ["wb-note", "The recording goes no further on this way."];
      const fateWords = this.fateWords();
      if (recording.one) return ["", at === 0 ? "One order is shown, step by step. Only the button of whoever goes next can be pressed." : ""];
      if (at === 0) return ["", `${fateWords} ${recording.safe ? "Try to break it all the same." : "Each button lets one of them go on to its next visible step."}`];
      const fate = recording.fate(node);
      if (fate === "safe" && !recording.safe) return ["wb-well", "Nothing can go wrong from here any more. Take a step or two back."];
      if (fate === "bad" && !recording.hopeless) return ["wb-ill", "This is past the point of no return: every order from here ends badly."];
      return ["", fateWords];
    }

    showState(timeline) {
      const { node } = timeline.at(-1);
      const before = (timeline.at(-2) ?? timeline[0]).node.state;
      const { state } = node;
      const part = (title, ...content) => make("section", "", make("p", "wb-label", title), ...content);
      const nothing = (text) => make("p", "wb-nothing", text);
      const who = (lane, role) => make("span", `wb-who wb-lane-${lane}`, mark(lane), ` ${this.data.lanes[lane].name} ${role}`);
      const old = before.flights.map((flight) => JSON.stringify(flight));
      const flights = state.flights.map((flight) => {
        const item = make(
          "li",
          flight.forgotten ? "wb-gone" : "",
          make("span", "wb-key", code(flight.key), flight.forgotten ? " forgotten" : null),
          flight.leader === null ? "nobody leads" : who(flight.leader, "leads"),
          ...flight.followers.map((lane) => who(lane, "waits")),
        );
        item.classList.toggle("wb-changed", !old.includes(JSON.stringify(flight)));
        return item;
      });
      const panels = state.panels.map(({ name, rows }) => {
        const was = (before.panels.find((panel) => panel.name === name)?.rows ?? []).map((row) => JSON.stringify(row));
        const items = rows.map((row) => {
          const item = make("li", "", make("span", "wb-key", code(row[0])), words(row[1]));
          item.classList.toggle("wb-changed", !was.includes(JSON.stringify(row)));
          return item;
        });
        return part(name, items.length ? make("ul", "", ...items) : nothing("empty"));
      });
      const promises = this.data.promises.map((text, k) => {
        const broken = node.end && (node.end.kind === "broken" ? node.end.promise === k : node.end.kind === "deadlock" && k === this.data.promises.length - 1);
        const kept = node.end?.kind === "done";
        return make("li", broken ? "wb-ill" : kept ? "wb-well" : "", broken ? "✗ broken: " : kept ? "✓ kept: " : "", text);
      });
      // A group that is made by hand has flights that only it knows of.
      const flies = this.recordings.some(({ version }) => version.states.some(({ flights }) => flights.length));
      this.state.replaceChildren(
        ...(flies ? [part("in the air", flights.length ? make("ul", "", ...flights) : nothing("no flight"))] : []),
        ...panels,
        part("promised", make("ul", "wb-promises", ...promises)),
      );
    }

    // What a screen reader hears

    tell() {
      const { events, node, move } = this.timeline.at(-1);
      const { lanes, backends } = this.data;
      const sentences = (events.length ? events : [{ lane: move.lane, backend: null, op: move.text, outcome: "" }]).map(
        ({ lane, backend, op, outcome }) => {
          const actor = lane === null ? "" : `${lanes[lane].name}: `;
          return backend === null ? `${actor}${op} ${outcome}`.trim() : `${actor}${op}; ${backends[backend]} ${outcome}`;
        },
      );
      const asleep = node.state.lanes.flatMap(({ is, text }, lane) => (is === "asleep" ? [`${lanes[lane].name} is asleep and waits for ${text}.`] : []));
      const ending = node.end ? (node.end.kind === "done" ? "Everybody is done." : `It went wrong: ${node.end.text}.`) : "";
      this.write([`Step ${this.at}.`, `${sentences.join(". ")}.`, ...asleep, ending, this.says.textContent].filter(Boolean).join(" "));
    }

    write(text) {
      this.log.append(make("p", "", text));
    }
  }

  customElements.define("wb-schedules", Schedules);
})();
