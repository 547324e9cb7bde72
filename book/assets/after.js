// <wb-after data-bug="bug03">: what is better read once the tests are green. Closed while the served
// page knows that they aren't, but never locked.
"use strict";
(() => {
  if (!window.workbook.live) return;

  const named = (hash) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      // `#100%` names nothing.
      return "";
    }
  };

  // What has been opened in this tab. Where a browser keeps nothing, it is opened anew on each page.
  const opened = {
    has(what) {
      try {
        return sessionStorage.getItem(what) !== null;
      } catch {
        return false;
      }
    },
    add(what) {
      try {
        sessionStorage.setItem(what, "yes");
      } catch {
        // Then it is forgotten.
      }
    },
  };

  customElements.define(
    "wb-after",
    class extends HTMLElement {
      connectedCallback() {
        if (this.door) return;
        const bug = this.dataset.bug;
        const remembered = `wb-open-${bug}`;
        this.id ||= "after";
        this.door = document.createElement("div");
        this.door.className = "wb-door";
        const sentence = document.createElement("p");
        sentence.textContent =
          "Here the chapter goes on with what was wrong, a solution, and fixes that look right and are not. It opens by itself when your tests are green.";
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Open it anyway";
        button.addEventListener("click", () => {
          opened.add(remembered);
          this.open();
          this.focusFirst();
        });
        this.door.append(sentence, button);
        this.prepend(this.door);

        // A link into the closed part (from the sidebar, a search, an address) opens it.
        const follow = () => {
          const target = document.getElementById(named(location.hash));
          if (target && target !== this && this.contains(target)) {
            this.open();
            target.scrollIntoView();
          }
        };
        addEventListener("hashchange", follow);
        follow();
        if (opened.has(remembered)) this.open();
        window.workbook.subscribe(() => {
          // Once open it stays: a slip in the next edit takes nothing away from the reader.
          if (window.workbook.solved(window.workbook.exercise(bug))) this.open();
        });
      }

      open() {
        this.classList.add("wb-open");
        this.dispatchEvent(new Event("wb-open"));
      }

      focusFirst() {
        const first = this.querySelector(":scope > :not(.wb-door)");
        if (!first) return;
        first.tabIndex = -1;
        first.focus();
      }
    },
  );
})();
