/* Tells in the bar who else has this page open, and who saved meanwhile: asked for every now and then while the page is in
   view. Nothing typed is sent. */
"use strict";

{
  const FIRST = 2_000; // ms, for which nobody is told of a page that is only passed through
  const EVERY = 20_000;
  const place = document.querySelector("[data-presence]");

  if (place && window.desk?.form) {
    const { presence: address, opened } = place.dataset;
    const signedOut = place.querySelector("[data-signed-out]");
    let told = "";
    let isKnown = false; // that this page is open

    const message = (also = {}) => {
      const body = new FormData();
      const said = { page: window.location.pathname, opened, ...also };
      Object.entries(said).forEach(([name, value]) => body.append(name, value));
      return body;
    };

    const tell = (sentences) => {
      if (sentences.join() === told) {
        return;
      }
      told = sentences.join();
      place.querySelectorAll("[data-told]").forEach((sentence) => sentence.remove());
      for (const textContent of sentences) {
        const sentence = Object.assign(document.createElement("p"), { className: "answer", textContent });
        sentence.dataset.told = "";
        place.append(sentence);
      }
    };

    const ask = async () => {
      if (document.hidden) {
        return;
      }
      isKnown = true;
      try {
        const response = await fetch(address, { method: "POST", body: message(), credentials: "same-origin" });
        signedOut.hidden = !response.redirected;
        if (response.ok && !response.redirected) {
          tell((await response.json()).told);
        }
      } catch {
        // The next time tells.
      }
    };

    signedOut.querySelector("button").addEventListener("click", () => window.deskSession.open(ask));
    window.setInterval(ask, EVERY);
    document.addEventListener("visibilitychange", ask);
    window.addEventListener("pagehide", () => isKnown && navigator.sendBeacon(address, message({ closed: 1 })));
    window.setTimeout(ask, FIRST);
  }
}
