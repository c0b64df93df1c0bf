/* The review of an import beside its document: as one is scrolled or worked in, the other shows the same place. At once,
   without a movement of its own. Without this file the links between the two lead there. */
"use strict";

{
  const pages = document.querySelector(".import-document");
  const recognised = document.querySelector(".import-recognised");
  const EDGE = 48; // so that what stands before the place is seen too
  let leader = recognised;

  const areBeside = () => window.getComputedStyle(pages).overflowY === "auto";

  const targetOf = (link) => link && document.getElementById(link.hash.slice(1));

  // A field of a part that has no place of its own has that of its part.
  const blockOf = (element) => {
    const holder = element.closest(".fieldBox:has([href^='#block-']), .checkbox-line:has([href^='#block-']), .import-flags li, .import-part");
    return targetOf(holder?.querySelector("[href^='#block-']"));
  };

  const partOf = (element) => targetOf(element.closest(".import-block")?.querySelector(".import-uses a"));

  const distance = (pane, target) => target.getBoundingClientRect().top - pane.getBoundingClientRect().top - EDGE;

  const show = (pane, target) => {
    if (target && areBeside()) {
      pane.scrollTop += distance(pane, target);
      // What was not laid out yet has its height only now.
      window.requestAnimationFrame(() => (pane.scrollTop += distance(pane, target)));
    }
  };

  const mark = (target) => {
    pages.querySelector(".is-shown")?.classList.remove("is-shown");
    target?.classList.add("is-shown");
  };

  const firstIn = (pane) => {
    const edge = pane.getBoundingClientRect().top + EDGE;
    const parts = pane === pages ? ".import-block" : ".import-part, .import-flags li, #facts .fieldBox";
    return [...pane.querySelectorAll(parts)].find((part) => part.getBoundingClientRect().bottom > edge);
  };

  for (const [pane, other, placeOf] of [[recognised, pages, blockOf], [pages, recognised, partOf]]) {
    let isAsked = false;
    for (const type of ["pointerenter", "focusin"]) {
      pane.addEventListener(type, () => (leader = pane));
    }
    pane.addEventListener("scroll", () => {
      if (leader !== pane || isAsked) {
        return;
      }
      isAsked = true;
      window.requestAnimationFrame(() => {
        isAsked = false;
        const first = firstIn(pane);
        show(other, first && placeOf(first));
      });
    });
  }

  recognised.addEventListener("focusin", (event) => {
    const block = blockOf(event.target);
    mark(block);
    show(pages, block);
  });
}
