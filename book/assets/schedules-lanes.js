// The lanes: a sequence diagram that grows downwards, one row a step. Each row is three lines of a grid
// (what was done, what came of it, a gap); lifelines and flights are drawn between the rows' middles.
"use strict";
(() => {
  const MARKS = ["●", "■", "▲", "◆", "▼", "★"];

  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  const labelled = (element, role, label) => {
    element.setAttribute("role", role);
    element.setAttribute("aria-label", label);
    return element;
  };
  /// Source text may break after punctuation, or it would not fit into a lane.
  const code = (text) => {
    const element = make("code");
    for (const part of text.split(/(?<=[(,.:{ ])/)) element.append(part, make("wbr"));
    return element;
  };
  const looksLikeCode = (text) => /[("]/.test(text);
  const words = (text) => (looksLikeCode(text) ? code(text) : make("span", "", text));
  const mark = (lane) => {
    const element = make("i", `wb-lane-${lane}`, MARKS[lane % MARKS.length]);
    element.setAttribute("aria-hidden", "true");
    return element;
  };
  const unseen = (text) => make("span", "wb-unseen", text);

  /// What the lab's backends call the step in which their reply arrives.
  const REPLY = "gets the reply";
  const backendOf = ({ events }) => events.findLast(({ backend }) => backend !== null)?.backend;

  /// Lines of the grid: where step `k` happens, and where it is over.
  const middle = (k) => 3 * k - 1;
  const after = (k) => 3 * k + 1;

  const place = (element, row, rowEnd, column, columnEnd) => {
    element.style.gridRow = `${row} / ${rowEnd}`;
    element.style.gridColumn = `${column} / ${columnEnd}`;
    return element;
  };

  class Lanes {
    constructor(recordings, { lanes, backends }, goTo) {
      this.lanes = lanes;
      this.backends = backends;
      this.goTo = goTo;
      const columns = `repeat(${lanes.length}, minmax(0, 1fr)) ${backends.map(() => "minmax(5.6em, 0.45fr)").join(" ")}`;
      const heads = make(
        "div",
        "wb-heads",
        ...lanes.map(({ name, does }, lane) => make("div", `wb-lane-${lane}`, make("b", "", mark(lane), ` ${name}`), code(does))),
        ...backends.map((name) => make("div", "wb-backend", make("b", "", name))),
      );
      this.rows = labelled(make("div", "wb-rows"), "group", "The steps so far");
      for (const grid of [heads, this.rows]) grid.style.gridTemplateColumns = columns;
      // Room for the longest schedule, within reason: the page below should not move at every step.
      this.rows.style.setProperty("--longest", Math.max(...recordings.slice(0, 2).map(({ longest }) => longest)));
      this.element = make("div", "wb-stage", heads, this.rows);
    }

    backendColumn(backend) {
      return this.lanes.length + 1 + backend;
    }

    /// Draws `timeline`. With `fresh` its last step is shown happening.
    draw(recording, timeline, fresh) {
      const focused = [...this.rows.querySelectorAll("button")].indexOf(document.activeElement);
      const last = timeline.length - 1;
      const flights = window.schedules.flightsOf(timeline);
      const rows = timeline.slice(1).map((entry, k) => this.row(entry, k + 1, flights, timeline));
      const newest = rows.at(-1);
      newest?.classList.add("wb-newest");
      newest?.setAttribute("aria-current", "step");
      const lines = [...this.lifelines(timeline), ...flights.flatMap((flight) => this.flight(flight, last))];
      for (const line of lines) line.setAttribute("aria-hidden", "true");
      this.rows.classList.toggle("wb-fresh", fresh);
      this.rows.style.gridTemplateRows = `${"auto auto 0.8em ".repeat(last)} auto 1fr`;
      this.rows.replaceChildren(...lines, ...rows, ...this.foot(recording, timeline));
      if (focused >= 0) (rows[Math.min(focused, last - 1)] ?? this.rows.closest("[tabindex]")).focus({ preventScroll: true });
    }

    /// Step `k`: a button that leads back to it, with its words and its wires.
    row({ move, events, node }, k, flights, timeline) {
      const { lane, kind, text } = move;
      const column = (lane ?? 0) + 1;
      const row = make("button", `wb-row ${lane === null ? "wb-world" : `wb-lane-${lane}`}`);
      row.type = "button";
      row.title = "Back to here";
      row.addEventListener("click", () => this.goTo(k));
      place(row, 3 * k - 2, after(k), 1, -1);

      const message = events.find(({ backend }) => backend !== null);
      const main = kind === "step" && events.length ? (message ?? events[0]) : { op: text, outcome: "" };
      const came = make("span", "wb-came");
      if (main.outcome) came.append(make("span", message ? "wb-reply-of" : "", words(main.outcome)));
      for (const event of events) {
        if (event !== main && event.op !== main.op) came.append(make("span", "", words(event.op), " ", words(event.outcome)));
      }
      const end = message ? this.backendColumn(message.backend) + 1 : -1;
      row.append(
        unseen(`Step ${k}, ${lane === null ? "outside" : this.lanes[lane].name}: `),
        place(make("span", "wb-does", words(main.op)), 1, 2, column, end),
        " ",
        place(came, 2, 3, column, end),
      );
      if (lane !== null) row.append(place(make("span", "wb-dot"), 1, 2, column, column + 1));

      const asked = main.op === REPLY && timeline.slice(1, k).findLast((e) => e.move.lane === lane && backendOf(e) !== undefined);
      if (message) row.append(this.message(column, message.backend, "wb-message"));
      else if (asked) row.append(this.message(column, backendOf(asked), "wb-message wb-answer"));
      for (const flight of flights) {
        for (const [follower, seat] of flight.seats) {
          if (seat.from === k) row.append(this.tie(follower, flight.lane, "wb-joins", 1));
          if (flight.to === k && seat.to === k && follower !== lane) row.append(this.tie(follower, flight.lane, "wb-wakes", 2));
        }
      }
      if (node.end && node.end.kind !== "done") row.classList.add("wb-broken");
      return row;
    }

    message(column, backend, className) {
      return place(make("span", `wb-wire ${className}`, make("span", "wb-packet")), 1, 2, column, this.backendColumn(backend) + 1);
    }

    /// A line between a follower's lane and the flight that hangs beside its leader's.
    tie(follower, leader, className, line) {
      const side = follower === leader ? "wb-self" : follower > leader ? "wb-right" : "wb-left";
      const wire = make("span", `wb-wire ${className} ${side} wb-lane-${leader}`);
      const [from, to] = [Math.min(follower, leader) + 1, Math.max(follower, leader) + 1];
      return place(wire, line, line + 1, from, Math.max(to, from + 1));
    }

    /// A lane's line says how its caller is: solid, dotted while asleep, gone once it is done.
    lifelines(timeline) {
      const last = timeline.length - 1;
      return timeline.flatMap(({ node }, k) => {
        const from = k ? middle(k) : 1;
        const to = k === last ? -1 : middle(k + 1);
        const newest = k === last - 1 ? " wb-grows" : "";
        const lanes = node.state.lanes.map(({ is }, lane) =>
          is === "ready" || is === "asleep"
            ? place(make("span", `wb-life wb-lane-${lane} wb-${is}${newest}`), from, to, lane + 1, lane + 2)
            : null,
        );
        const backends = this.backends.map((_, j) => {
          const column = this.backendColumn(j);
          return place(make("span", `wb-life wb-backend${newest}`), from, to, column, column + 1);
        });
        return [...lanes.filter(Boolean), ...backends];
      });
    }

    /// A flight beside its leader's lane, in pieces from step to step; dashed once it is forgotten.
    flight({ lane, from, to, forgotten }, last) {
      const pieces = [];
      for (let k = from; k < (to ?? last + 1); k += 1) {
        const piece = make("span", `wb-flight wb-lane-${lane}`);
        piece.classList.toggle("wb-takeoff", k === from);
        piece.classList.toggle("wb-landing", k + 1 === to);
        piece.classList.toggle("wb-aloft", k === last);
        piece.classList.toggle("wb-forgotten", k >= (forgotten ?? Infinity));
        piece.classList.toggle("wb-grows", k === last - 1);
        pieces.push(place(piece, k ? middle(k) : 1, k === last ? after(k) : k + 1 === to ? middle(to) + 1 : middle(k + 1), lane + 1, lane + 2));
      }
      return pieces;
    }

    /// Below the last step: how it ended, or who cannot go on; and the point of no return.
    foot(recording, timeline) {
      const last = timeline.length - 1;
      const { end, state } = timeline[last].node;
      const foot = [];
      const turn = recording.pointOfNoReturn(timeline);
      if (turn > 0) {
        const line = make("span", "wb-turn", "point of no return");
        foot.push(place(line, 3 * turn, 3 * turn + 1, 1, -1));
      }
      if (end) {
        const well = end.kind === "done";
        const verdict = make("p", `wb-end ${well ? "wb-well" : "wb-ill"}`, make("b", "", well ? "✓ " : "✗ "), well ? "Everybody is done, and every promise is kept." : end.text);
        foot.push(place(verdict, after(last), after(last) + 1, 1, -1));
      } else {
        state.lanes.forEach(({ is }, lane) => {
          if (is === "ready") return;
          const label = make("span", `wb-rest wb-lane-${lane}`, is);
          foot.push(place(label, after(last), after(last) + 1, lane + 1, lane + 2));
        });
      }
      if (last === 0) {
        foot.push(place(make("p", "wb-empty", "Nothing has happened yet. Who goes first?"), after(0), -1, 1, -1));
      }
      return foot;
    }
  }

  Object.assign(window.schedules, { Lanes, make, labelled, code, words, mark });
})();
