/* While a document is being read, how far it is; and a file that is dropped on its field. Without this file the browser
   waits for the answer, as for any form. */
"use strict";

{
  const form = document.getElementById("import_form");
  const field = form.querySelector("input[type=file]");
  const panel = form.querySelector(".progress");
  const label = panel.querySelector("label");
  const bar = panel.querySelector("progress");

  const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_match, name) => values[name]);

  const show = ({ done, total }) => {
    if (total && done < total) {
      bar.max = total;
      bar.value = done;
      const isPaged = field.files[0]?.name.toLowerCase().endsWith(".pdf");
      label.textContent = fill(isPaged ? label.dataset.pages : label.dataset.parts, { done, total });
    } else if (total) {
      bar.removeAttribute("value");
      label.textContent = label.dataset.recognising;
    }
  };

  form.addEventListener("submit", () => {
    if (!field.files.length) {
      return;
    }
    const key = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    form.elements.key.value = key;
    panel.hidden = false;
    form.querySelector("[type=submit]").setAttribute("aria-disabled", "true");
    const timer = window.setInterval(async () => {
      try {
        const answer = await fetch(`${form.dataset.progress}?key=${key}`);
        show(await answer.json());
      } catch {
        window.clearInterval(timer); // the page is being left
      }
    }, 500);
  });

  // Whoever comes back with the browser's button finds the form as it was.
  window.addEventListener("pageshow", () => {
    panel.hidden = true;
    form.querySelector("[type=submit]").removeAttribute("aria-disabled");
  });

  const drop = form.querySelector(".drop");
  for (const [type, isOver] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    drop.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.toggle("is-over", isOver);
      if (type === "drop" && event.dataTransfer.files.length) {
        field.files = event.dataTransfer.files;
      }
    });
  }
}
