/* The outline: a chapter moves with its sections; any row moves to any place in one act, chosen from a list; buttons make a
   section a chapter and a chapter a section; and each of it is taken back, before it is saved. It builds on `admin-rows.js`, which moves one row by one place. */
"use strict";

{
  const { rowsOf, nameOf, ties, settle, renumber } = window.deskRows;
  const levelOf = (row) => row.querySelector("[name$=-level]");
  const isChapter = (row) => levelOf(row).value === "1";

  // A new row is none of the outline before it has a heading.
  const isWritten = (row) => row.classList.contains("has_original") || row.querySelector("[name$=-title]").value.trim();

  // A row with what moves along: of a chapter the sections after it.
  const blockOf = (group, row) => {
    const rows = rowsOf(group).filter((other) => other === row || isWritten(other));
    const start = rows.indexOf(row);
    const next = isChapter(row) ? rows.findIndex((other, index) => index > start && isChapter(other)) : start + 1;
    return rows.slice(start, next < 0 ? rows.length : next);
  };

  const titleOf = (row) => row.querySelector("[name$=-title]").value || nameOf(row);

  // Where a block may go: before everything, or after any row that is not of it; a chapter after whole chapters only.
  const placesFor = (group, row) => {
    const block = blockOf(group, row);
    const isThere = (other) => isWritten(other) && !other.matches(":has(.delete input:checked)");
    const rest = rowsOf(group).filter((other) => !block.includes(other) && isThere(other));
    const ends = rest.filter((other, index) => !isChapter(row) || !rest[index + 1] || isChapter(rest[index + 1]));
    return { block, rest, ends };
  };

  // A chapter comes to stand beside whole chapters.
  const landingOf = (group, block, row, isBelow) => {
    if (!isChapter(block[0])) {
      return row;
    }
    const rows = rowsOf(group);
    const chapter = rows.slice(0, rows.indexOf(row) + 1).reverse().find(isChapter) ?? rows[0];
    return isBelow ? blockOf(group, chapter).filter((other) => !block.includes(other)).at(-1) : chapter;
  };

  const fill = (group, row, list) => {
    const { rest, ends } = placesFor(group, row);
    const before = rowsOf(group)[rowsOf(group).indexOf(row) - 1];
    const options = [new Option(group.dataset.moveTo, ""), new Option(group.dataset.first, "0")];
    for (const end of ends) {
      const option = new Option(group.dataset.after.replace("%(name)s", titleOf(end)), rest.indexOf(end) + 1);
      option.disabled = end === before;
      options.push(option);
    }
    options[1].disabled = !before;
    list.replaceChildren(...options);
  };

  const moveTo = (group, row, place) => {
    const { block, rest } = placesFor(group, row);
    if (place) {
      rest[place - 1].after(...block);
    } else {
      rest[0]?.before(...block);
    }
    settle(group, row);
    row.scrollIntoView({ block: "nearest" });
  };

  const tellLevel = (group, row, button) => {
    const label = group.dataset[isChapter(row) ? "demote" : "promote"];
    button.textContent = isChapter(row) ? "→" : "←";
    button.title = label;
    button.setAttribute("aria-label", `${label}: ${nameOf(row)}`);
  };

  // Taking back: the orders before the one that is seen, each of rows and their levels.
  const past = [];
  let seen = [];
  let isTakingBack = false;
  const stateOf = (group) => rowsOf(group).map((row) => [row, levelOf(row).value]);
  const isOther = (state) => state.length !== seen.length || state.some(([row, level], index) => row !== seen[index][0] || level !== seen[index][1]);

  const answer = (group, said) => {
    const answers = document.querySelector(".desk-bar .answers");
    answers.querySelector(".taking-back")?.remove();
    const box = Object.assign(document.createElement("div"), { className: "answer taking-back", textContent: `${said} ` });
    answers.append(box);
    if (past.length) {
      const undo = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: group.dataset.undo });
      undo.addEventListener("click", () => takeBack(group));
      box.append(undo);
      return undo;
    }
    box.tabIndex = -1;
    return box;
  };

  const note = (group, said) => {
    const state = stateOf(group);
    if (!isTakingBack && isOther(state)) {
      past.push(seen);
      seen = state;
      answer(group, said);
    }
  };

  const takeBack = (group) => {
    const end = group.querySelector(".empty-form, .add-row");
    isTakingBack = true;
    for (const [row, level] of past.pop().filter(([one]) => one.isConnected)) {
      end.before(row);
      if (levelOf(row).value !== level) {
        levelOf(row).value = level;
        levelOf(row).dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    isTakingBack = false;
    seen = stateOf(group);
    renumber(group);
    answer(group, group.dataset.undone).focus();
    group.querySelector("[role=status]").textContent = group.dataset.undone;
  };

  const equip = (group, row) => {
    const controls = row.querySelector(".row-move");
    const turn = Object.assign(document.createElement("button"), { type: "button" });
    tellLevel(group, row, turn);
    turn.addEventListener("click", () => {
      levelOf(row).value = isChapter(row) ? "2" : "1";
      levelOf(row).dispatchEvent(new Event("change", { bubbles: true }));
    });
    row.addEventListener("change", (event) => {
      if (event.target === levelOf(row)) {
        tellLevel(group, row, turn);
        renumber(group);
        note(group, `${nameOf(row)}: ${levelOf(row).selectedOptions[0].text}`);
      }
    });

    const list = document.createElement("select");
    list.className = "row-to";
    list.setAttribute("aria-label", `${group.dataset.moveTo}: ${nameOf(row)}`);
    list.append(new Option(group.dataset.moveTo, ""));
    list.addEventListener("focus", () => fill(group, row, list));
    list.addEventListener("pointerdown", () => fill(group, row, list));
    list.addEventListener("change", (event) => {
      event.stopPropagation();
      if (list.value !== "") {
        moveTo(group, row, Number(list.value));
        fill(group, row, list);
        list.focus();
      }
    });
    controls.append(turn, list);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const group = document.querySelector(".rows[data-move-to]");
    if (group?.querySelector(".row-move")) {
      Object.assign(ties, { blockOf, landingOf, moved: (said) => note(group, said) }); // there are no other rows on that page
      renumber(group);
      rowsOf(group).forEach((row) => equip(group, row));
      seen = stateOf(group);
      document.addEventListener("formset:added", (event) => {
        if (group.contains(event.target)) {
          equip(group, event.target);
          seen = stateOf(group);
        }
      });
      document.addEventListener("keydown", (event) => {
        const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
        if (isUndo && past.length && !event.target.matches("input, textarea")) {
          event.preventDefault();
          takeBack(group);
        }
      });
    }
  });
}
