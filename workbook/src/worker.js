// One connection to the server for all open tabs: browsers allow six to a host, and the seventh tab
// would wait for ever.
"use strict";
const tabs = new Set();
let last = null;

const source = new EventSource("events");
source.onmessage = (event) => {
  last = event.data;
  tell({ state: last });
};
source.onopen = () => tell({ connected: true });
source.onerror = () => tell({ connected: false });

function tell(message) {
  for (const tab of tabs) tab.postMessage(message);
}

self.onconnect = (event) => {
  const [tab] = event.ports;
  tab.onmessage = ({ data }) => {
    if (data === "bye") tabs.delete(tab);
  };
  tabs.add(tab);
  if (last !== null) tab.postMessage({ state: last });
};
