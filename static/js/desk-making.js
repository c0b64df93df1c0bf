/* Whom the search of a choice does not find is made in place: its last answer opens a panel, and what is made there is chosen.
   The server writes the panel (`contacts/desk/making.py`). */
"use strict";

{
  const fetchPanel = async (address, options) => {
    const response = await fetch(address, { credentials: "same-origin", ...options });
    const isMade = response.headers.get("Content-Type")?.startsWith("application/json");
    if (response.redirected || !response.ok) {
      throw new Error(response.statusText);
    }
    return isMade ? { made: await response.json() } : { html: await response.text() };
  };

  // `made` is given what was made, {id, text}; `closed` is called whenever the panel goes.
  const open = (address, { made: choose, closed }) => {
    const panel = Object.assign(document.createElement("dialog"), { className: "desk-panel" });
    panel.setAttribute("aria-labelledby", "make-title");
    const fill = (html) => {
      panel.innerHTML = html;
      panel.querySelector("[data-close]").addEventListener("click", () => panel.close());
      const form = panel.querySelector("form");
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        send(form);
      });
      (panel.querySelector(".errors :is(input, select)") ?? panel.querySelector("input:not([type=hidden]), select")).focus();
    };
    const send = async (form) => {
      const button = form.querySelector("[type=submit]");
      button.disabled = true;
      try {
        const { made, html } = await fetchPanel(form.action, { method: "POST", body: new FormData(form) });
        if (made) {
          panel.close();
          choose(made);
        } else {
          fill(html);
        }
      } catch {
        button.disabled = false;
        form.querySelector("[data-failed]").hidden = false;
      }
    };
    panel.addEventListener("close", () => {
      panel.remove();
      closed();
    });
    fetchPanel(address).then(({ html }) => {
      document.body.append(panel);
      panel.showModal();
      fill(html);
    }, () => window.location.assign(address.replace(/make\/.*/, "add/")));
  };

  window.deskMaking = { open };

  window.django?.jQuery(document).on("select2:selecting", (event) => {
    const { make } = event.params.args.data;
    if (make) {
      event.preventDefault();
      const select = event.target;
      window.django.jQuery(select).select2("close");
      const focus = () => select.parentElement.querySelector("[role=combobox]")?.focus();
      open(make, {
        made: ({ id, text }) => {
          select.append(new Option(text, id, true, true));
          select.dispatchEvent(new Event("change", { bubbles: true }));
          focus();
        },
        closed: focus,
      });
    }
  });
}
