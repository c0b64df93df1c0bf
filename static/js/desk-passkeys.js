/* Passkeys: a button with `data-passkey` asks the browser for one, and sends its answer with the form in which it stands. What
   is asked stands in the page (`data-options`, the id of an element) or comes from an address (`data-ask`). Browsers without
   passkeys show no button. */
"use strict";

{
  const kind = window.PublicKeyCredential;
  const isSupported = Boolean(kind?.parseRequestOptionsFromJSON && kind.parseCreationOptionsFromJSON);

  const find = async ({ options, ask }) => {
    if (options) {
      return JSON.parse(document.getElementById(options).textContent);
    }
    const headers = { accept: "application/json" };
    const response = await fetch(ask, { credentials: "same-origin", headers, signal: AbortSignal.timeout(5000) });
    if (!response.ok) {
      throw new Error(response.statusText);
    }
    return response.json();
  };

  /* What a passkey answers, as JSON; throws if there is none, or whoever was asked thought better of it. */
  const askPasskey = async (from) => {
    const { creation_options: made, request_options: asked } = await find(from);
    const credential = made
      ? await navigator.credentials.create({ publicKey: kind.parseCreationOptionsFromJSON(made.publicKey) })
      : await navigator.credentials.get({ publicKey: kind.parseRequestOptionsFromJSON(asked.publicKey) });
    return JSON.stringify(credential);
  };

  for (const button of isSupported ? document.querySelectorAll("[data-passkey]") : []) {
    const { form } = button;
    const failed = form.querySelector("[data-passkey-failed]");
    form.hidden = false;
    button.addEventListener("click", async () => {
      if (!form.reportValidity()) {
        return;
      }
      failed.hidden = true;
      try {
        form.elements.credential.value = await askPasskey(button.dataset);
      } catch {
        failed.hidden = false;
        return;
      }
      form.submit();
    });
  }
  for (const note of document.querySelectorAll("[data-no-passkeys]")) {
    note.hidden = isSupported;
  }

  window.deskPasskeys = { isSupported, ask: askPasskey };
}
