/* Who said the words that were marked: a search below them, of the speakers of this colloquium first, then of the directory,
   from which somebody becomes a speaker here; whom neither has is made in place (`desk-making.js`). */
"use strict";

{
  const { make, shorten } = window.deskText;

  // As names are compared at the desk: without accents, signs and capitals.
  const WHOLE = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
  const fold = (name) =>
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{M}/gu, "")
      .replace(/[ßæœøłđðþı]/gu, (letter) => WHOLE[letter])
      .replace(/[’'ʼ]/gu, "");
  const says = (name, typed) => fold(typed).split(/[\s\-.,]+/u).every((word) => fold(name).includes(word));

  const texts = () => document.getElementById("quoting").dataset;
  const speakersOf = (row) => [...row.querySelector("[name$='-speaker']").options].filter(({ value }) => value);

  const begins = (name, typed) => fold(name).split(/[\s\-]+/u).some((word) => word.startsWith(fold(typed)));

  // Whose name begins so comes first, of them who is quoted in this section already, the others as they are listed.
  const here = (row, typed) => {
    const quoted = new Set([...document.querySelectorAll(".rows-quotation .card [name$='-speaker']")].map(({ value }) => value));
    return speakersOf(row)
      .filter(({ text }) => says(text, typed))
      .map(({ value, text }) => ({ id: value, text, rank: 2 * begins(text, typed) + quoted.has(value) }))
      .sort((one, other) => other.rank - one.rank);
  };

  const setSpeaker = (row, { id, text }) => {
    const select = row.querySelector("[name$='-speaker']");
    for (const other of document.querySelectorAll(".rows-quotation [name$='-speaker']")) {
      if (![...other.options].some(({ value }) => value === id)) {
        other.append(new Option(text, id));
      }
    }
    select.value = id;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const becomeSpeaker = async (person) => {
    const body = new FormData();
    body.append("person", person);
    body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    const response = await fetch(texts().add, { method: "POST", body, credentials: "same-origin" });
    if (!response.ok || response.redirected) {
      throw new Error(response.statusText);
    }
    return response.json();
  };

  const searchDirectory = async (typed) => {
    const response = await fetch(texts().search + encodeURIComponent(typed), { credentials: "same-origin" });
    return response.ok && !response.redirected ? (await response.json()).results : [];
  };

  let close = () => {};

  const ask = (editor, row, beside) => {
    close();
    const words = row.querySelector("[name$='-text']").value;
    const short = shorten(words, 60);
    const label = make("label", { htmlFor: "who-search", textContent: texts().ask.replace("%(words)s", short), dir: "auto" });
    const input = make("input", { type: "text", id: "who-search", autocomplete: "off", spellcheck: false });
    const list = make("ul", { id: "who-list" });
    const help = make("p", { className: "who-help", id: "who-help", textContent: texts().askHelp });
    const told = make("p", { className: "visually-hidden" });
    const panel = make("div", { className: "who-panel" }, label, input, list, help, told);
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", label.textContent);
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", texts().here);
    told.setAttribute("role", "status");
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-expanded": "true", "aria-controls": "who-list", "aria-autocomplete": "list", "aria-describedby": "who-help",
    })) {
      input.setAttribute(name, value);
    }

    const surface = document.querySelector(".surface");
    const place = () => {
      const box = surface.getBoundingClientRect();
      const at = [...beside.getClientRects()].at(-1) ?? beside.getBoundingClientRect();
      const left = Math.min(at.left - box.left, box.width - panel.offsetWidth);
      panel.style.left = `${Math.max(0, left)}px`;
      const room = document.querySelector(".desk-bar").getBoundingClientRect().top - at.bottom;
      if (room < panel.offsetHeight + 12 && at.top > panel.offsetHeight + 60) {
        panel.style.bottom = `${box.bottom - at.top + 6}px`;
      } else {
        panel.style.top = `${at.bottom - box.top + 6}px`;
      }
    };

    let acts = [];
    let chosen = 0;
    let directory = [];
    let timer = null;
    let asked = 0;

    const leave = (isDone) => {
      window.clearTimeout(timer);
      close = () => {};
      panel.remove();
      if (isDone !== null) {
        editor.view.focus();
      }
      if (isDone) {
        editor.commands.setTextSelection(editor.state.selection.to); // what is typed next follows the words
      }
    };
    const fail = () => {
      help.textContent = texts().failed;
      help.classList.add("error");
      help.setAttribute("role", "alert");
      input.focus();
    };
    const become = (person) =>
      becomeSpeaker(person).then((speaker) => {
        setSpeaker(row, speaker);
        leave(true);
      }, fail);

    const mark = (index) => {
      chosen = index;
      list.querySelectorAll("[role=option]").forEach((option, number) => {
        option.setAttribute("aria-selected", number === chosen);
        if (number === chosen) {
          input.setAttribute("aria-activedescendant", option.id);
          option.scrollIntoView({ block: "nearest" });
        }
      });
    };

    const fill = () => {
      const typed = input.value.trim();
      acts = [];
      const items = [];
      const put = (text, act, className = "") => {
        const option = make("li", { id: `who-${acts.length}`, textContent: text, className, dir: "auto" });
        option.setAttribute("role", "option");
        const index = acts.push(act) - 1;
        option.addEventListener("pointermove", () => index !== chosen && mark(index));
        option.addEventListener("click", act);
        items.push(option);
      };
      const speakers = here(row, typed);
      for (const speaker of speakers) {
        put(speaker.text, () => {
          setSpeaker(row, speaker);
          leave(true);
        });
      }
      const known = new Set(speakersOf(row).map(({ text }) => text));
      const others = directory.filter(({ make: address, text }) => !address && !known.has(text.split(" · ")[0]));
      if (others.length) {
        items.push(make("li", { className: "who-group", role: "presentation", textContent: texts().directory }));
        others.slice(0, 8).forEach(({ id, text }) => put(text, () => become(id)));
      }
      for (const { make: address, text } of directory.filter((found) => found.make)) {
        put(text, () => window.deskMaking.open(address, { made: ({ id }) => become(id), closed: () => input.focus() }), "who-act");
      }
      if (typed) {
        put(texts().elsewhere.replace("%(name)s", typed), () => {
          const attribution = row.querySelector("[name$='-attribution']");
          attribution.value = typed;
          attribution.dispatchEvent(new Event("change", { bubbles: true }));
          leave(true);
        }, "who-act");
      }
      list.replaceChildren(...items);
      told.textContent = texts().found.replace("%(count)s", acts.length);
      mark(0);
    };

    const search = () => {
      window.clearTimeout(timer);
      const typed = input.value.trim();
      asked += 1;
      const number = asked;
      directory = directory.filter((found) => !found.make && says(found.text, typed));
      fill();
      if (typed.length > 1) {
        timer = window.setTimeout(async () => {
          const found = await searchDirectory(typed).catch(() => []);
          if (number === asked && panel.isConnected) {
            const at = chosen;
            directory = found;
            fill();
            mark(Math.min(at, acts.length - 1));
          }
        }, 200);
      }
    };

    input.addEventListener("input", (event) => {
      event.stopPropagation(); // it is no field of the form
      search();
    });
    panel.addEventListener("keydown", (event) => {
      if (event.isComposing) {
        return;
      }
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (steps[event.key] && acts.length) {
        event.preventDefault();
        mark((chosen + steps[event.key] + acts.length) % acts.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        acts[chosen]?.();
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        leave(false);
      }
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the search keeps the focus
    panel.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !panel.contains(relatedTarget) && !relatedTarget.closest("dialog")) {
        leave(null);
      }
    });

    close = () => leave(null);
    surface.append(panel);
    fill();
    place();
    input.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  };

  window.deskWho = { ask };
}
