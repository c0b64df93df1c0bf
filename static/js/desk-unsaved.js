/* What is typed into a form of the desk and not yet saved is kept in this browser, for the account that typed it: it outlives
   an expired session, a refused page and a killed browser, and comes back when the form is opened again. The server fills it
   in (`contacts/desk/unsaved.py`), so that rows, editors and changes of others are its matter. Signing out forgets it all,
   saving what was saved, and three days whatever is left. */
"use strict";

{
  const PREFIX = "unsaved:";
  const LIFE = 3 * 24 * 60 * 60 * 1000;
  const user = document.currentScript.dataset.user;
  const form = window.desk?.form?.elements.unsaved ? window.desk.form : null;
  const own = user ? `${PREFIX}${user}:` : PREFIX; // who is not signed in yet may be anybody
  const place = own + window.location.pathname;

  // Some browsers have no storage, or refuse it.
  const storage = (() => {
    try {
      window.localStorage.setItem(PREFIX, "");
      window.localStorage.removeItem(PREFIX);
      return window.localStorage;
    } catch {
      return null;
    }
  })();

  const keptAt = (key) => {
    try {
      return JSON.parse(storage.getItem(key));
    } catch {
      return null;
    }
  };

  const allPlaces = () => Object.keys(storage).filter((key) => key.startsWith(PREFIX));

  const forget = (isOver) => allPlaces().filter((key) => isOver(keptAt(key), key)).forEach((key) => storage.removeItem(key));

  const forgetSaved = () => {
    for (const [, id] of document.cookie.matchAll(/(?:^|; )saved-([\w-]+)=/g)) {
      forget((kept) => kept?.id === id);
      document.cookie = `saved-${id}=; path=/admin/; max-age=0`;
    }
  };

  const isAsItCame = (field) => {
    if (field.options) {
      return [...field.options].every((option) => option.selected === option.defaultSelected);
    }
    return ["radio", "checkbox"].includes(field.type) ? field.checked === field.defaultChecked : field.value === field.defaultValue;
  };

  // Neither files nor passwords, nor what belongs to the page rather than to who types; of a form that `keeps` changes only
  // not what it brought along.
  const typed = () => {
    const changed = new Set([...form.elements].filter((field) => !isAsItCame(field)).map((field) => field.name));
    const isWanted = (name) => form.dataset.keeps !== "changes" || changed.has(name);
    const isOfPage = (name) => /^(csrfmiddlewaretoken|unsaved|_popup|_to_field)$|-__prefix__-/.test(name);
    const secret = [...form.elements].filter((field) => field.type === "password").map((field) => field.name);
    return [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && !isOfPage(name) && !secret.includes(name) && isWanted(name),
    );
  };

  const keep = () => {
    if (!window.desk.isChanged()) {
      forget((kept, key) => key === place && kept?.id === form.elements.unsaved.value);
      return;
    }
    const hasFiles = [...form.elements].some((field) => field.type === "file" && field.files.length);
    const kept = { id: form.elements.unsaved.value, at: Date.now(), hasFiles, fields: typed() };
    try {
      storage.setItem(place, JSON.stringify(kept));
    } catch {
      tellThatNothingIsKept();
    }
  };

  const tellThatNothingIsKept = () => {
    form.querySelector("[data-keeps-nothing]").hidden = false;
  };

  const bringBack = ({ id, fields }) => {
    const carrier = document.createElement("form");
    Object.assign(carrier, { method: "post", enctype: "multipart/form-data", action: form.action, hidden: true });
    const token = form.elements.csrfmiddlewaretoken.value;
    for (const [name, value] of [...fields, ["csrfmiddlewaretoken", token], ["unsaved", id], ["_restore", "1"]]) {
      carrier.append(Object.assign(document.createElement("textarea"), { name, value }));
    }
    document.body.append(carrier);
    carrier.submit();
  };

  const follow = () => {
    let timer = null;
    let isOver = false; // signed out, or discarded
    const keepNow = () => {
      window.clearTimeout(timer);
      timer = null;
      if (!isOver) {
        keep();
      }
    };
    const keepSoon = () => {
      isOver = false;
      timer ??= window.setTimeout(keepNow, 400);
    };
    for (const type of ["input", "change", "click", "keyup", "drop", "formset:added"]) {
      form.addEventListener(type, keepSoon);
    }
    document.addEventListener("formset:removed", keepSoon);
    form.addEventListener("submit", keepNow);
    const keepPending = () => timer && keepNow();
    window.addEventListener("pagehide", keepPending);
    document.addEventListener("visibilitychange", keepPending);
    form.querySelector("[data-discard]")?.addEventListener("click", (event) => {
      event.stopPropagation();
      window.clearTimeout(timer);
      isOver = true;
      storage.removeItem(place);
      window.desk.leave();
      window.location.assign(form.action);
    });
    document.getElementById("logout-form")?.addEventListener("submit", () => {
      window.clearTimeout(timer);
      isOver = true;
    });
  };

  const open = () => {
    const kept = keptAt(place);
    const key = form.elements.unsaved;
    if (window.desk.isUnsaved) {
      const files = form.querySelector("[data-files]");
      if (files) {
        files.hidden = !kept?.hasFiles;
      }
    } else if (kept) {
      bringBack(kept);
      return;
    }
    key.value ||= crypto.getRandomValues(new Uint32Array(4)).join("-");
    follow();
    if (window.desk.isUnsaved) {
      window.addEventListener("load", keep); // with what the server made of it
    }
  };

  if (storage) {
    forgetSaved();
    forget((kept) => !kept || kept.at < Date.now() - LIFE);
    document.getElementById("logout-form")?.addEventListener("submit", () => forget(() => true));
    for (const note of document.querySelectorAll("[data-kept]")) {
      const { pathname } = new URL(note.dataset.kept || "/", window.location);
      note.hidden = !allPlaces().some((key) => key.startsWith(own) && key.endsWith(`:${pathname}`));
    }
    if (form) {
      open();
    }
  } else if (form) {
    tellThatNothingIsKept();
  }
}
