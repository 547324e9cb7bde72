// Numbers for the lines of the exercise's file, and links to them from the report on the shipped file.
// A number is drawn by the style sheet at an empty mark, so that it is neither selected nor copied.
"use strict";
(() => {
  const code = document.querySelector("#the-code ~ pre > code");
  if (!code) return;

  const texts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  };

  let count = 0;
  const mark = () => {
    const line = document.createElement("span");
    line.className = "wb-line";
    line.id = `line-${(count += 1)}`;
    return line;
  };
  const nodes = texts(code);
  const last = nodes.at(-1);
  code.prepend(mark());
  for (const node of nodes) {
    let rest = node;
    for (let end; (end = rest.data.indexOf("\n")) >= 0; ) {
      // What follows the last line break is no line.
      if (node === last && end === rest.data.length - 1) break;
      rest = rest.splitText(end + 1);
      rest.before(mark());
    }
  }

  for (const node of document.querySelectorAll("wb-verdict pre > code")) {
    for (const text of texts(node)) link(text);
  }

  /// Makes a link of each line that `text` names.
  function link(text) {
    let rest = text;
    for (let found; (found = /src\/lib\.rs:(\d+)|\bline (\d+)/.exec(rest.data)); ) {
      const name = rest.splitText(found.index);
      rest = name.splitText(found[0].length);
      const number = found[1] ?? found[2];
      if (number > count) continue;
      const a = document.createElement("a");
      a.href = `#line-${number}`;
      a.append(name.data);
      name.replaceWith(a);
    }
  }
})();
