// Stands in for highlight.js (138 KB): the two calls that mdBook makes, for the languages of this book.
"use strict";
window.hljs = (() => {
  const words = (text) => new RegExp(`\\b(?:${text.trim().split(/\s+/).join("|")})\\b`);
  const clike = (keywords, literals, extra = []) => [
    ["comment", /\/\/[^\n]*|\/\*[^]*?\*\//],
    ...extra,
    ["string", /b?r#"[^]*?"#|b?"(?:\\[^]|[^"\\])*"|'(?:\\.[^']*|[^'\\\n])'|`[^`]*`/],
    ["number", /\b\d[\d_]*(?:\.\d[\d_]*)?(?:[iu](?:8|16|32|64|128|size)|f32|f64)?\b/],
    ["keyword", words(keywords)],
    ["literal", words(literals)],
    ["type", /\b[A-Z][A-Za-z0-9]*\b/],
    ["title", /\b[a-z_][A-Za-z0-9_]*(?=\()/],
  ];
  const languages = {
    rust: clike(
      `as async await break const continue crate dyn else enum extern fn for if impl in let loop
       match mod move mut pub ref return self Self static struct super trait type unsafe use where
       while`,
      "true false None Some Ok Err",
      [
        ["meta", /#!?\[[^\]\n]*\]/],
        ["meta", /'[a-z_]+\b(?!')/],
        ["title", /\b[a-z_]+!/],
      ],
    ),
    go: clike(
      `break case chan const continue default defer else fallthrough for func go goto if import
       interface map package range return select struct switch type var`,
      "true false nil iota",
    ),
    toml: [
      ["comment", /#[^\n]*/],
      ["meta", /^\[[^\n]*\]/m],
      ["string", /"(?:\\.|[^"\\])*"/],
      ["keyword", /^[\w.-]+(?= *=)/m],
      ["literal", words("true false")],
      ["number", /\b\d[\d_.]*\b/],
    ],
    diff: [
      ["meta", /^(?:@@|---|\+\+\+|diff )[^\n]*/m],
      ["addition", /^\+[^\n]*/m],
      ["deletion", /^-[^\n]*/m],
    ],
    console: [["meta", /^\$ /m], ["comment", /^#[^\n]*/m]],
  };
  const aliases = { rs: "rust", sh: "console", shell: "console", golang: "go" };

  // One expression for all rules of a language: at each place, the first rule that fits wins.
  const compiled = {};
  function rules(name) {
    compiled[name] ??= {
      kinds: languages[name].map(([kind]) => kind),
      all: new RegExp(languages[name].map(([, rule]) => `(${rule.source})`).join("|"), "gm"),
    };
    return compiled[name];
  }

  function highlightBlock(block) {
    const named = /\blanguage-([\w]+)/.exec(block.className)?.[1];
    const name = aliases[named] ?? named;
    // Blocks that hold elements already (hidden lines) are left as they are.
    if (!languages[name] || block.children.length > 0) return;
    const { kinds, all } = rules(name);
    const text = block.textContent;
    const parts = [];
    let done = 0;
    for (const match of text.matchAll(all)) {
      const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)];
      const span = document.createElement("span");
      span.className = `hljs-${kind}`;
      span.textContent = match[0];
      parts.push(text.slice(done, match.index), span);
      done = match.index + match[0].length;
    }
    block.replaceChildren(...parts, text.slice(done));
  }

  return { configure() {}, highlightBlock };
})();
