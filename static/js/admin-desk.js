/* A question before typed text is left behind, and names for what Django leaves without. */
"use strict";

{
  const form = document.querySelector(".change-form #content-main > form, form[data-keeps]");

  // What the form holds, as soon as somebody turns to it: by then its editors and rows are in place. What the page itself
  // writes, like the token of a session that goes on, nobody typed.
  const isOfPage = ([name]) => ["csrfmiddlewaretoken", "unsaved"].includes(name);
  const contents = () => {
    const fields = [...new FormData(form)].filter((field) => !isOfPage(field));
    return new URLSearchParams(fields.map(([name, value]) => [name, value.name ?? value])).toString();
  };
  let before = null;
  let isLeaving = false;
  // What comes back from a refused save is not saved, whether or not it is changed again.
  const isUnsaved = Boolean(form?.querySelector("[data-is-unsaved]"));
  const isChanged = () => isUnsaved || (before !== null && contents() !== before);
  const leave = () => {
    isLeaving = true;
  };
  window.desk = { form, isUnsaved, isChanged, leave };

  if (form) {
    const remember = () => {
      before ??= contents();
    };
    for (const type of ["pointerdown", "keydown", "focusin"]) {
      form.addEventListener(type, remember, { capture: true });
    }
    form.addEventListener("submit", leave);
    window.addEventListener("pageshow", () => {
      isLeaving = false; // whoever comes back with the browser's button
    });
    window.addEventListener("beforeunload", (event) => {
      if (!isLeaving && isChanged()) {
        event.preventDefault();
      }
    });
  }

  // The select that finds while you type takes its name from the label of the field.
  const nameSelects = () => {
    for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
      const box = select.parentElement.querySelector("[role=combobox]");
      const label = document.querySelector(`label[for="${select.id}"]`);
      if (box && label) {
        label.id ||= `${select.id}_label`;
        box.setAttribute("aria-labelledby", `${label.id} select2-${select.id}-container`);
        // What is chosen is text within the box, not a field of its own.
        for (const text of box.querySelectorAll("[role=textbox]")) {
          text.removeAttribute("role");
          text.removeAttribute("aria-readonly");
        }
      }
    }
  };
  document.addEventListener("formset:added", () => window.setTimeout(nameSelects));
  if (window.django?.jQuery) {
    window.django.jQuery(nameSelects); // after Django’s own, which waits for the same
    window.django.jQuery(document).on("select2:open", (event) => {
      const label = document.querySelector(`label[for="${event.target.id}"]`);
      const field = document.querySelector(".select2-container--open .select2-search__field");
      field?.setAttribute("aria-label", label?.textContent ?? "");
    });
  }

  // On a telephone a row of these lists stands under itself, each cell with its name.
  const list = document.querySelector(":is(.model-letter, .model-auditentry) #result_list");
  const heads = list ? [...list.tHead.rows[0].cells].map((head) => head.querySelector(".text")?.textContent.trim() ?? "") : [];
  for (const row of list?.tBodies[0].rows ?? []) {
    [...row.cells].forEach((cell, at) => {
      cell.dataset.label = heads[at];
    });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // Django’s links that act as buttons listen to Enter only.
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches("a[role=button]")) {
      event.preventDefault();
      event.target.click();
    }
  });
}
