// <wb-predict>: a question to answer before reading on. In Markdown it is a list whose items each hold
// a <details> with what there is to say about that answer, `class="right"` on the right one; here the
// list becomes a choice.
"use strict";
customElements.define(
  "wb-predict",
  class extends HTMLElement {
    static count = 0;

    connectedCallback() {
      const list = this.querySelector(":scope > ul, :scope > ol");
      if (!list || this.querySelector("fieldset")) return;
      const group = `wb-predict-${(this.constructor.count += 1)}`;
      const fieldset = document.createElement("fieldset");
      const legend = document.createElement("legend");
      for (const before of [...this.childNodes]) {
        if (before === list) break;
        // A legend holds no paragraphs.
        legend.append(...(before.nodeName === "P" ? [...before.childNodes] : [before]));
      }
      fieldset.append(legend);

      const reply = document.createElement("div");
      reply.className = "wb-reply";
      reply.setAttribute("role", "status");
      for (const item of list.children) {
        const details = item.querySelector("details");
        if (!details) continue;
        const right = details.classList.contains("right");
        details.querySelector("summary")?.remove();
        const reason = [...details.childNodes];
        details.remove();
        const verdict = document.createElement("p");
        verdict.className = "wb-reply-word";
        verdict.textContent = right ? this.affirmation(reason) : "Not this one.";

        const label = document.createElement("label");
        const radio = document.createElement("input");
        radio.type = "radio";
        radio.name = group;
        const words = document.createElement("span");
        for (const node of [...item.childNodes]) {
          words.append(...(node.nodeName === "P" ? [...node.childNodes] : [node]));
        }
        label.append(radio, words);
        radio.addEventListener("change", () => {
          reply.dataset.right = right;
          reply.replaceChildren(verdict, ...reason);
          for (const other of fieldset.querySelectorAll("label")) delete other.dataset.right;
          label.dataset.right = right;
        });
        fieldset.append(label);
      }
      fieldset.append(reply);
      this.replaceChildren(fieldset);
    }

    /// The sentence that says yes, taken from the beginning of `reason`, or it would be said twice.
    affirmation(reason) {
      const first = reason.find(({ nodeName }) => nodeName === "P")?.firstChild;
      const yes = /^\s*(Yes[^.]*\.)\s*/.exec(first?.nodeValue ?? "");
      if (yes) first.nodeValue = first.nodeValue.slice(yes[0].length);
      return yes?.[1] ?? "Yes.";
    }
  },
);
