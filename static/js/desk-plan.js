/* What would be made of an earlier colloquium follows what is chosen, at once. Without this file a button shows it. */
"use strict";

{
  const form = document.getElementById("copy");
  const title = form.elements.title;
  let asked;

  // The year of the title goes with that of the first day, as long as nobody typed another.
  let year = form.elements.start_date.value.slice(0, 4);
  const moveYear = () => {
    const next = form.elements.start_date.value.slice(0, 4);
    if (/^[12]\d{3}$/.test(next) && next !== year) {
      title.value = title.value.replaceAll(year, next);
      year = next;
    }
  };

  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    const body = new FormData(form);
    body.set("_preview", "1");
    try {
      const response = await fetch(form.action, { method: "POST", body, credentials: "same-origin", signal: asked.signal });
      if (response.redirected || !response.ok) {
        return; // what is shown is not what was chosen, and the server says so
      }
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      document.querySelectorAll("[data-plan]").forEach((part) => {
        part.replaceChildren(...page.getElementById(part.id).childNodes);
      });
    } catch {
      // Asked anew since, or no connection: the button says more.
    }
  };

  let waiting;
  const follow = () => {
    moveYear();
    window.clearTimeout(waiting);
    waiting = window.setTimeout(show, 250);
  };
  form.addEventListener("input", follow);
  if ([...form.elements].some((field) => field.type === "date" && field.value !== field.defaultValue)) {
    follow(); // typed before this file was there
  }
}
