// A recording: every order of steps of one version of the code, as a graph. Orders that can no longer
// be told apart share a node, so that undo, redo and "what if" are walks in it.
"use strict";
window.schedules = {};

/// The letter of each move. The same letters name the same moves in every version of a bug, which is
/// what a link holds, and how a schedule is kept when the version is switched.
window.schedules.Letters = class {
  constructor(lanes) {
    this.lanes = lanes;
    this.world = [];
    /// One example of each move that is no step of a lane.
    this.others = new Map();
  }

  of(move) {
    if (move.kind === "step") return String.fromCharCode(97 + move.lane);
    const letter = this.other(move);
    if (!this.others.has(letter)) this.others.set(letter, move);
    return letter;
  }

  other({ kind, lane, text }) {
    if (kind === "drop") return String.fromCharCode(65 + lane);
    if (kind === "time") return "t";
    if (!this.world.includes(text)) this.world.push(text);
    return String.fromCharCode(119 + this.world.indexOf(text));
  }

  /// All letters in the order of their number keys: the lanes first, so that a lane's key never changes.
  get all() {
    return [...this.lanes.map((_, lane) => String.fromCharCode(97 + lane)), ...[...this.others.keys()].sort()];
  }
};

window.schedules.Recording = class {
  constructor(version, letters) {
    this.version = version;
    this.letters = version.moves.map((move) => letters.of(move));
    this.start = this.node(0);
    const { orders, bad, complete, one } = version;
    /// Only one order was kept: the first that goes wrong, where the search ended, or the first of all.
    this.one = one === true;
    /// What nobody has walked may still go wrong, or right: then nothing is said about all orders.
    this.certain = complete;
    this.safe = complete && bad === 0;
    this.hopeless = complete && bad === orders;
  }

  node(at) {
    const { nodes, states } = this.version;
    const [state, orders, bad, edges, end] = nodes[at];
    return { at, state: states[state], orders, bad, edges, end };
  }

  /// The start, then an entry for each letter, for as long as that is a schedule of this version.
  timeline(letters) {
    const timeline = [{ node: this.start }];
    for (const letter of letters) {
      const edge = timeline.at(-1).node.edges.find(([move]) => this.letters[move] === letter);
      if (!edge) break;
      const [move, step, to] = edge;
      timeline.push({ letter, move: this.version.moves[move], events: this.version.steps[step], node: this.node(to) });
    }
    return timeline;
  }

  get shortest() {
    return this.version.shortest && this.walk(this.version.shortest);
  }

  /// What there is to play: the shortest failing schedule, or the only order that was kept.
  get played() {
    return this.one ? this.walk(this.version.nodes.slice(1).map(() => 0)) : this.shortest;
  }

  /// The letters along these edges, each by its place at its node.
  walk(edges) {
    let node = this.start;
    return edges.map((edge) => {
      const [move, , to] = node.edges[edge];
      node = this.node(to);
      return this.letters[move];
    });
  }

  get longest() {
    const depths = new Map();
    const depth = (at) => {
      if (!depths.has(at)) depths.set(at, Math.max(0, ...this.version.nodes[at][3].map(([, , to]) => 1 + depth(to))));
      return depths.get(at);
    };
    return depth(0);
  }

  /// Everything that may follow `node` goes wrong, or nothing does; null if both are possible.
  fate({ orders, bad }) {
    if (!this.certain) return null;
    return bad === 0 ? "safe" : bad === orders ? "bad" : null;
  }

  /// The first entry of `timeline` after which every order ends badly, if it was not so all along.
  pointOfNoReturn(timeline) {
    return this.hopeless ? -1 : timeline.findIndex(({ node }) => this.fate(node) === "bad");
  }
};

/// The flights of a timeline: from which entry to which each was in the air, and who waited for it.
window.schedules.flightsOf = (timeline) => {
  const flights = [];
  let aloft = [];
  timeline.forEach(({ node }, at) => {
    const before = aloft;
    aloft = node.state.flights.map((now) => {
      const same = before.find(
        (flight) => flight.key === now.key && !flight.seen && (flight.lane === now.leader || now.leader === null),
      );
      const flight = same ?? { key: now.key, lane: now.leader ?? 0, from: at, seats: new Map() };
      if (!same) flights.push(flight);
      flight.seen = true;
      if (now.forgotten || now.leader === null) flight.forgotten ??= at;
      for (const lane of now.followers) if (!flight.seats.has(lane)) flight.seats.set(lane, { from: at });
      for (const [lane, seat] of flight.seats) if (!now.followers.includes(lane)) seat.to ??= at;
      return flight;
    });
    for (const flight of before) {
      if (flight.seen) continue;
      flight.to = at;
      // Whoever still waited gets the result now.
      for (const seat of flight.seats.values()) seat.to ??= at;
    }
    for (const flight of aloft) flight.seen = false;
  });
  return flights;
};
