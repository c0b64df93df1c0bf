/* Before a form of the desk is sent, this asks whether the session goes on. If it is over, the password is asked for in the
   page, and the code of whoever has a second factor, or a passkey instead of both; and then the same form is sent: nothing
   typed moves. Who signs in in another tab goes on too. Without this file, or without an answer, it is sent at once, and
   whoever was signed out meanwhile is led to sign in and gets it back (`js/desk-unsaved.js`). */
"use strict";

{
  const panel = document.getElementById("sign-in-again");
  const { session: address, user } = panel.dataset;
  const form = panel.querySelector("form");
  const [refusal, failure] = panel.querySelectorAll("[role=alert]");
  const { username, password, code } = form.elements;
  const passkey = panel.querySelector("[data-ask]");
  const PATIENCE = 5000; // ms
  let asked = null; // the form about which this asks
  let sent = null; // and that which is on its way
  let goOn = null;

  const ask = async (options) => {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(address, { credentials: "same-origin", signal, ...options });
    if (!response.ok) {
      throw new Error(response.statusText);
    }
    return response.json();
  };

  const isOurs = (answer) => String(answer.user) === user;

  const takeToken = ({ token }) => {
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
      field.value = token;
    }
  };

  const send = async (values) => {
    const { token } = await ask();
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...values, csrfmiddlewaretoken: token })) {
      body.append(name, value);
    }
    return ask({ method: "POST", body });
  };

  const isAskedForCode = () => !code.disabled;

  // The password first; then the code, if there is a second factor.
  const show = (isCode) => {
    for (const [field, isShown] of [[password, !isCode], [code, isCode]]) {
      field.closest(".form-row").hidden = !isShown;
      field.disabled = !isShown;
      field.value = "";
    }
    (isCode ? code : password).focus();
  };

  const hush = () => {
    refusal.hidden = failure.hidden = true;
  };

  const take = (answer) => {
    if (answer.error) {
      refusal.textContent = answer.error;
      refusal.hidden = false;
    }
    if (answer.error || answer.next) {
      show(answer.next ? answer.next === "code" : isAskedForCode());
    } else if (isOurs(answer)) {
      takeToken(answer);
      const then = goOn;
      panel.close();
      then();
    }
  };

  // Calls `then` once who was signed in is so again; never, if they close the panel.
  const open = (then) => {
    goOn = then;
    hush();
    panel.showModal();
    show(false);
    passkey.hidden = !window.deskPasskeys.isSupported;
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    hush();
    try {
      take(await send(isAskedForCode() ? { code: code.value } : { username: username.value, password: password.value }));
    } catch {
      failure.hidden = false;
    }
  });
  passkey.addEventListener("click", async () => {
    hush();
    try {
      const credential = await window.deskPasskeys.ask(passkey.dataset);
      take(await send({ username: username.value, credential }));
    } catch {
      failure.hidden = false;
    }
  });
  window.addEventListener("focus", async () => {
    if (panel.open) {
      try {
        take(await ask());
      } catch {
        // They sign in here.
      }
    }
  });
  panel.querySelector("[data-close]").addEventListener("click", () => panel.close());
  panel.addEventListener("close", () => {
    goOn = null;
    password.value = code.value = "";
  });

  const isAsked = (target) =>
    target.getAttribute("method") === "post" && !panel.contains(target) && target.getAttribute("id") !== "logout-form";

  // Before all who listen to a form: for them nothing is sent until it is.
  document.addEventListener(
    "submit",
    async (event) => {
      const { target, submitter } = event;
      if (target === sent || !isAsked(target)) {
        sent = null;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (target === asked) {
        return;
      }
      asked = target;
      const sendForm = () => {
        sent = target;
        target.requestSubmit(submitter);
      };
      try {
        const answer = await ask();
        if (isOurs(answer)) {
          takeToken(answer);
        } else if (answer.user === null) {
          open(sendForm);
          return;
        }
      } catch {
        // The server itself says what is wrong.
      } finally {
        asked = null;
      }
      sendForm();
    },
    { capture: true },
  );

  window.deskSession = { open };
}
