/* Before a form of the desk is sent, this asks whether the session goes on. If it is over, the password is asked for in the
   page, and then the same form is sent: nothing typed moves. Without this file, or without an answer, it is sent at once, and
   whoever was signed out meanwhile is led to sign in and gets it back (`js/desk-unsaved.js`). */
"use strict";

{
  const panel = document.getElementById("sign-in-again");
  const { session: address, user } = panel.dataset;
  const form = panel.querySelector("form");
  const [refusal, failure] = panel.querySelectorAll("[role=alert]");
  const password = form.elements.password;
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

  const signIn = async () => {
    const { token } = await ask();
    const body = new FormData(form);
    body.append("csrfmiddlewaretoken", token);
    return ask({ method: "POST", body });
  };

  // Calls `then` once who was signed in is so again; never, if they close the panel.
  const open = (then) => {
    goOn = then;
    refusal.hidden = failure.hidden = true;
    panel.showModal();
    password.focus();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    refusal.hidden = failure.hidden = true;
    try {
      const answer = await signIn();
      password.value = "";
      if (answer.error) {
        refusal.textContent = answer.error;
        refusal.hidden = false;
        password.focus();
        return;
      }
      takeToken(answer);
      const then = goOn;
      panel.close();
      then();
    } catch {
      failure.hidden = false;
    }
  });
  panel.querySelector("[data-close]").addEventListener("click", () => panel.close());
  panel.addEventListener("close", () => {
    goOn = null;
    password.value = "";
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
      const send = () => {
        sent = target;
        target.requestSubmit(submitter);
      };
      try {
        const answer = await ask();
        if (isOurs(answer)) {
          takeToken(answer);
        } else if (answer.user === null) {
          open(send);
          return;
        }
      } catch {
        // The server itself says what is wrong.
      } finally {
        asked = null;
      }
      send();
    },
    { capture: true },
  );

  window.deskSession = { open };
}
