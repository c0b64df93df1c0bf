/* The quotations of a section as cards: where there is room, each in the margin beside its words, else below the text. A card is
   the row of the quotation, folded to who said it and whether they agreed. Words that are marked get a card at once. Without
   this file the rows stand below. */
"use strict";

{
  const { whenReady, afterTyping, readMarked, make } = window.deskText;
  const FRESH = "new-"; // what the anchors begin with that the editor gives
  const plain = (text) => text.split(/\s+/u).filter(Boolean).join(" ");
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const isStored = (row) => row.classList.contains("has_original");
  const isGoing = (row) => Boolean(row.querySelector(".delete input:checked"));
  const isLead = (row) => field(row, "is_lead").checked;
  const isSaid = (row) => Boolean(field(row, "speaker").value || field(row, "attribution").value.trim());

  const start = (editor) => {
    const group = document.getElementById("quotations-group");
    const texts = document.getElementById("quoting").dataset;
    const readMarks = readMarked("quotation", ({ attrs }) => attrs.anchor);
    const text = editor.view.dom;
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
    const removed = new Map(); // what was chosen for words that are marked no longer, which a step back marks again
    let marks = new Map(); // of each anchor the words, and where they begin
    let current = "";

    const rowsOf = () => [...group.querySelectorAll(".row:not(.empty-form)")];
    const anchorOf = (row) => row.dataset.anchor ?? "";
    const rowOf = (anchor) => rowsOf().find((row) => anchorOf(row) === anchor && !isLead(row));

    const findMarks = () => {
      const found = new Map();
      for (const { key, text: words, at } of readMarks(editor.state.doc)) {
        const before = found.get(key);
        found.set(key, { at: before?.at ?? at, words: before ? `${before.words} ${words}` : words });
      }
      return found;
    };

    // What a card says

    const tellState = (row) => {
      const approval = field(row, "approval");
      const is = { pending: "pending", refused: "refused" }[approval.value] ?? "agreed";
      return { state: is, text: approval.selectedOptions[0]?.text ?? "" };
    };

    const describe = (row) => {
      const card = row.card;
      const mark = marks.get(anchorOf(row));
      const isMissing = !isLead(row) && !mark;
      const { state, text: approval } = tellState(row);
      const speaker = field(row, "speaker").selectedOptions[0];
      const names = [speaker?.value ? speaker.text : "", field(row, "attribution").value.trim()];
      const said = isSaid(row);
      row.dataset.state = isGoing(row) ? "going" : said ? state : "open";
      card.who.textContent = said ? names.filter(Boolean).join(" · ") : texts.open;
      card.words.textContent = mark ? plain(mark.words) : field(row, "text").value;
      card.state.textContent = isGoing(row) ? texts.going : said ? approval : texts.new;
      card.lead.hidden = !isLead(row);
      card.missing.hidden = !isMissing || isGoing(row) || !field(row, "text").value;
      card.choose.hidden = said || isGoing(row);
      const words = row.querySelector(".form-row.field-text");
      words.hidden = !isLead(row) && Boolean(mark) && !words.querySelector(".errorlist");
      const newWords = field(row, "text");
      if (!isStored(row) && mark && plain(newWords.value) !== plain(mark.words)) {
        newWords.value = plain(mark.words);
      }
    };

    const margin = window.deskMargin(group, text, {
      cards: () => rowsOf().map((row) => ({ card: row, anchor: isLead(row) ? "" : anchorOf(row) })),
      current: () => current,
    });

    const tint = () => {
      const open = rowsOf().filter((row) => anchorOf(row) && row.dataset.state === "open");
      const of = (anchors) => anchors.map((anchor) => `.ProseMirror q[data-quotation="${CSS.escape(anchor)}"]`).join();
      const rules = [
        open.length && `${of(open.map(anchorOf))} { border-color: var(--desk-care); border-block-end-style: dashed; }`,
        current && `${of([current])} { background: var(--selected-row); }`,
      ];
      sheet.replaceSync(rules.filter(Boolean).join("\n"));
    };

    // Turning from a card to its words, and back

    const turnTo = (anchor) => {
      if (anchor !== current) {
        current = anchor;
        rowsOf().forEach((row) => row.classList.toggle("current", Boolean(anchor) && anchorOf(row) === anchor));
        tint();
        margin.layOutSoon();
      }
    };

    const bringIntoView = (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      if (top < 120 || bottom > window.innerHeight - 120) {
        element.scrollIntoView({ block: "center" });
      }
    };

    const open = (row, isOpen) => {
      row.card.button.setAttribute("aria-expanded", isOpen);
      row.classList.toggle("open", isOpen);
    };

    const showCard = (row) => {
      open(row, true);
      turnTo(anchorOf(row));
      row.card.button.focus({ preventScroll: true });
      margin.layOut();
      bringIntoView(row);
    };

    const choose = (row) => {
      const words = text.querySelector(`q[data-quotation="${CSS.escape(anchorOf(row))}"]`);
      if (words) {
        bringIntoView(words);
      }
      turnTo(anchorOf(row));
      window.deskWho.ask(editor, row, words ?? row);
    };

    const dress = (row) => {
      const id = `${row.id}-card`;
      const card = {
        who: make("span", { className: "card-who", dir: "auto" }),
        lead: make("span", { className: "card-lead", textContent: texts.lead }),
        state: make("span", { className: "card-state" }),
        words: make("p", { className: "card-words", dir: "auto" }),
        missing: make("p", { className: "card-missing", textContent: texts.unmarked }),
        choose: make("button", { type: "button", className: "button card-choose", textContent: texts.choose }),
      };
      card.button = make("button", { type: "button", className: "card-open" }, card.lead, card.who, card.state);
      row.card = card;
      row.classList.add("card");
      const fields = row.querySelector("fieldset");
      fields.id = id;
      card.button.setAttribute("aria-controls", id);
      card.button.addEventListener("click", () => {
        open(row, !row.classList.contains("open"));
        turnTo(anchorOf(row));
        const words = text.querySelector(`q[data-quotation="${CSS.escape(anchorOf(row))}"]`);
        if (words && margin.isWide()) {
          bringIntoView(words);
        }
      });
      card.choose.addEventListener("click", () => choose(row));
      card.words.addEventListener("click", () => {
        const mark = marks.get(anchorOf(row));
        turnTo(anchorOf(row));
        if (mark) {
          window.deskText.show(editor, mark.at + 1);
        }
      });
      row.prepend(make("div", { className: "card-head" }, card.button, card.words, card.missing, card.choose));
      row.append(row.querySelector(".row-tools"));
      const isTurnedTo = row.contains(document.activeElement); // by a link that led to it
      open(row, isTurnedTo || Boolean(row.querySelector(".errorlist")) || (isLead(row) && !isStored(row)));
      row.addEventListener("change", () => {
        describe(row);
        tint();
        margin.layOutSoon();
      });
      row.addEventListener("focusin", () => turnTo(anchorOf(row)));
      row.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !event.defaultPrevented && marks.has(anchorOf(row))) {
          window.deskText.show(editor, marks.get(anchorOf(row)).at + 1);
        }
      });
      margin.watch(row);
    };

    // Rows come and go with the marks of the text

    const add = () => {
      group.querySelector(".add-row a").click();
      return rowsOf().at(-1);
    };

    const keep = (row) => {
      const values = [...row.querySelectorAll("select, input, textarea")].map((one) => [one.name.split("-").pop(), one.value]);
      removed.set(anchorOf(row), new Map(values.filter(([name]) => ["speaker", "attribution", "note", "language"].includes(name))));
    };

    const addFor = (anchor, words) => {
      const row = add();
      row.dataset.anchor = anchor;
      field(row, "text").value = plain(words);
      removed.get(anchor)?.forEach((value, name) => {
        field(row, name).value = value;
      });
      dress(row);
      return row;
    };

    // Gives back the rows that it made.
    const sync = () => {
      marks = findMarks();
      for (const row of rowsOf()) {
        if (!isStored(row) && anchorOf(row) && !isLead(row) && !marks.has(anchorOf(row))) {
          keep(row);
          row.querySelector(".inline-deletelink").click();
        }
      }
      const has = new Set(rowsOf().map(anchorOf));
      const made = [...marks].filter(([anchor]) => !has.has(anchor)).map(([anchor, { words }]) => addFor(anchor, words));
      rowsOf().forEach(describe);
      group.classList.toggle("empty", !rowsOf().length);
      tint();
      margin.layOutSoon();
      return made;
    };

    // Rows as they came: those that are stored have their anchor, what a refused save brought back the mark of its words.
    const find = () => {
      marks = findMarks();
      const fresh = new Map([...marks].filter(([anchor]) => anchor.startsWith(FRESH)));
      for (const row of rowsOf()) {
        const words = plain(field(row, "text").value);
        if (isStored(row)) {
          row.dataset.anchor = row.querySelector(".field-anchor .readonly").textContent.trim();
        } else if (!words && !row.querySelector(".errorlist")) {
          row.querySelector(".inline-deletelink").click();
          continue;
        } else if (!isLead(row)) {
          const [anchor] = [...fresh].find(([, mark]) => plain(mark.words) === words) ?? [];
          fresh.delete(anchor);
          row.dataset.anchor = anchor ?? "";
        }
        dress(row);
      }
    };

    const addLead = () => {
      const row = add();
      row.dataset.anchor = "";
      field(row, "is_lead").checked = true;
      dress(row);
      describe(row);
      open(row, true);
      group.classList.remove("empty");
      margin.layOut();
      field(row, "text").focus();
    };

    const heading = group.querySelector(".inline-heading");
    const more = make("button", { type: "button", className: "button add-lead", textContent: texts.addLead });
    more.addEventListener("click", addLead);
    const head = make("div", { className: "cards-head" });
    heading.before(head);
    head.append(heading, ...group.querySelectorAll(".rows-intro, .section-marks"), more);
    group.classList.add("cards");
    find();
    afterTyping(editor, 120, sync);
    margin.watch(text);
    margin.watch(head);

    editor.on("selectionUpdate", () => {
      if (document.activeElement === text) {
        turnTo(editor.getAttributes("quotation").anchor ?? "");
      }
    });
    text.addEventListener("quotation:marked", () => {
      const [row] = sync();
      if (row) {
        choose(row);
      }
    });
    text.addEventListener("quotation:card", ({ detail }) => {
      sync();
      const row = rowOf(detail);
      if (row) {
        showCard(row);
      }
    });
  };

  // After Django’s own script, which lets rows be added.
  whenReady.then((editor) => window.django.jQuery(() => start(editor)));
}
