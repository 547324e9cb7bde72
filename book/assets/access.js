// What mdBook's own page lacks for keyboards and screen readers.
"use strict";

// mdBook listens on the document for arrows, `s`, `/` and `?`; inside `element` they are its own.
window.wbKeepKeys = (element) => {
  element.addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.altKey || event.metaKey;
    if (!modified && event.key !== "Tab" && event.key !== "Escape") event.stopPropagation();
  });
};

(() => {
  const byId = (id) => document.getElementById(id);

  // The sidebar's toggle is a label, which no Tab reaches.
  const label = byId("mdbook-sidebar-toggle");
  const box = byId("mdbook-sidebar-toggle-anchor");
  if (label && box) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "icon-button wb-toggle";
    button.title = "Table of contents";
    button.setAttribute("aria-label", "Table of contents");
    button.setAttribute("aria-controls", "mdbook-sidebar");
    button.append(...[...label.children].map((child) => child.cloneNode(true)));
    const mirror = () => button.setAttribute("aria-expanded", String(box.checked));
    button.addEventListener("click", () => label.click());
    box.addEventListener("change", mirror);
    mirror();
    label.hidden = true;
    for (const name of ["aria-label", "aria-expanded", "aria-controls"]) label.removeAttribute(name);
    label.before(button);
  }

  byId("mdbook-menu-bar")?.setAttribute("role", "banner");

  // Only two of the themes are looked after here.
  for (const name of ["rust", "coal", "ayu"]) byId(`mdbook-theme-${name}`)?.closest("li").remove();
  const dark = byId("mdbook-theme-navy");
  if (dark) dark.textContent = "Dark";
  const theme = document.documentElement.classList;
  if (["rust", "coal", "ayu"].some((name) => theme.contains(name))) byId("mdbook-theme-light")?.click();

  const search = byId("mdbook-searchbar");
  if (search) {
    search.setAttribute("aria-label", "Search this book");
    search.setAttribute("aria-describedby", "mdbook-searchresults-header");
    byId("mdbook-search-wrapper")?.setAttribute("role", "search");
  }

  // What scrolls must be reachable by keyboard, and there the arrow keys must scroll, not turn the page.
  // Observed, since much of a chapter is folded at first and has no width until it is opened.
  const reach = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  window.wbReach = (block) => {
    window.wbKeepKeys(block);
    reach.observe(block);
  };
  document.querySelectorAll("main pre > code, main .table-wrapper").forEach(window.wbReach);
})();
