/* The answers beside the buttons of a form: heard when they come, never in the way of what has the focus, and leading to
   every place that they name. Without this file they stand there all the same. */
"use strict";

{
  const bar = document.querySelector(".desk-bar");

  // What a field is worked with, where a script has put something else in its place.
  const control = (found) => {
    const { asks } = found.dataset; // a row, of which one field is asked
    const place = (asks && found.closest(".row").querySelector(`[name$="-${asks}"]`)) || found;
    const box = place.matches("select.select2-hidden-accessible") && place.parentElement.querySelector("[role=combobox]");
    return box || place.closest(".prose-editor")?.querySelector(".ProseMirror") || place;
  };

  const show = (place) => {
    place.closest("details:not([open])")?.setAttribute("open", "");
    place.closest(".card:not(.open)")?.querySelector(".card-open").click();
    const target = control(place);
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) {
      target.tabIndex = -1;
    }
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };

  // A link led to a field: nothing of it is left in the address, which the next answer would take along.
  const led = window.location.hash && document.getElementById(window.location.hash.slice(1));
  if (led && bar) {
    window.addEventListener("load", () => show(led));
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  }

  // What is typed next goes there; what is to be read before stays in view.
  document.querySelector("[data-has-focus]")?.focus({ preventScroll: true });

  const save = bar?.querySelector("[name=_continue]");
  if (save) {
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
        event.preventDefault();
        save.form.requestSubmit(save);
      }
    });
  }

  if (bar) {
    bar.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const place = link && document.getElementById(link.hash.slice(1));
      if (place) {
        event.preventDefault();
        show(place);
      }
    });

    // What is focused or led to comes to stand above the bar.
    new ResizeObserver(() => {
      const isSticky = getComputedStyle(bar).position === "sticky";
      document.documentElement.style.scrollPaddingBlockEnd = isSticky ? `${bar.offsetHeight + 16}px` : "";
    }).observe(bar);

    const errors = document.getElementById("error-places");
    if (errors) {
      errors.focus();
    } else {
      // A screen reader tells what changes after the page is there.
      const told = bar.querySelector("[role=status]");
      window.setTimeout(() => told.append(...told.childNodes), 250);
    }

    // What was saved is no longer all that there is.
    bar.closest("form")?.addEventListener("input", () => {
      bar.querySelectorAll(".answer.success").forEach((answer) => answer.remove());
    });
  }
}
