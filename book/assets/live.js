// The connection to the workbook program. A page that it serves carries the state of the learner's
// crates in its root element and hears of every change; a page hosted as a plain file has neither, and
// everything that asks here leaves its fallback alone.
"use strict";
window.workbook = (() => {
  const root = document.documentElement;
  /// Core and guards are green, whatever the tests beyond say.
  const solved = (exercise) => exercise?.kind === "green" || exercise?.kind === "beyond";
  if (!root.dataset.workbook) return { live: false, solved, subscribe() {} };

  const page = location.pathname.replace(/^\//, "").replace(/(^|\/)$/, "$1index.html");
  const listeners = [];
  let state = JSON.parse(root.dataset.workbook);
  let connected = true;
  const shownPage = state.pages[page];

  // The worker holds one connection for all tabs. Where there are no shared workers, a page holds its
  // own, and lets go of it while it is hidden.
  let worker = null;
  let source = null;
  function connect() {
    if (window.SharedWorker) {
      worker = new SharedWorker("/_workbook/worker.js", { name: "workbook" });
      worker.port.onmessage = ({ data }) => {
        if (data.state !== undefined) receive(data.state);
        if (data.connected !== undefined) notice(data.connected);
      };
    } else if (!document.hidden) {
      source = new EventSource("/_workbook/events");
      source.onmessage = (event) => receive(event.data);
      source.onopen = () => notice(true);
      source.onerror = () => notice(false);
    }
  }
  function disconnect() {
    worker?.port.postMessage("bye");
    source?.close();
    worker = source = null;
  }
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => event.persisted && connect());
  if (!window.SharedWorker) {
    document.addEventListener("visibilitychange", () => {
      disconnect();
      connect();
    });
  }

  function receive(json) {
    state = JSON.parse(json);
    connected = true;
    tell();
  }
  function notice(now) {
    if (now === connected) return;
    connected = now;
    tell();
  }
  function tell() {
    for (const listener of listeners) listener(state, connected);
    offerReload();
  }

  let offer = null;
  function offerReload() {
    const changed = state.pages[page] !== undefined && state.pages[page] !== shownPage;
    const sentence = state.trouble
      ? `The latest edit is not shown, since ${state.trouble}`
      : changed
        ? "This page has been edited."
        : null;
    if (sentence === null) {
      offer?.remove();
      offer = null;
      return;
    }
    if (!offer) {
      offer = document.createElement("div");
      offer.className = "wb-notice";
      offer.setAttribute("role", "status");
      document.querySelector("main").append(offer);
    }
    if (offer.firstChild?.textContent === sentence) return;
    const text = document.createElement("p");
    text.textContent = sentence;
    const reload = document.createElement("button");
    reload.type = "button";
    reload.textContent = "Load it again";
    reload.addEventListener("click", () => location.reload());
    offer.replaceChildren(text, ...(state.trouble ? [] : [reload]));
  }

  connect();
  return {
    live: true,
    solved,
    /// Calls `listener` now and after each change, with the state and whether the program still runs.
    subscribe(listener) {
      listeners.push(listener);
      listener(state, connected);
    },
    exercise: (name) => state.exercises.find((exercise) => exercise.name === name),
  };
})();
