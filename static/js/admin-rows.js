/* Rows that have an order: moved with buttons, which work by keyboard, or by dragging. Without this file each row has
   a field for its place. */
"use strict";

{
  const rowsOf = (group) => [...group.querySelectorAll(".row:not(.empty-form)")];
  const placeOf = (row) => row.querySelector(".row-place input");
  // A new row is called by what was typed first into it.
  const nameOf = (row) => {
    const typed = row.classList.contains("has_original") ? null : row.querySelector(".form-row input[type=text]");
    return typed?.value || row.getAttribute("aria-label");
  };

  // Where rows hang together (`desk-outline.js`): those that move with one, and beside which row they come to stand where it is
  // moved to another; and what is done once rows were moved, with what is said of it.
  const ties = { blockOf: (group, row) => [row], landingOf: (group, block, row) => row, moved: () => {} };

  const renumber = (group) => {
    const rows = rowsOf(group);
    rows.forEach((row, index) => {
      placeOf(row).value = index + 1;
      const [up, down] = row.querySelectorAll(".row-move button");
      up.disabled = index === 0;
      down.disabled = ties.blockOf(group, row).includes(rows.at(-1));
    });
  };

  const announce = (group, row) => {
    const rows = rowsOf(group);
    const text = group.dataset.moved
      .replace("%(place)s", rows.indexOf(row) + 1)
      .replace("%(count)s", rows.length);
    const said = `${nameOf(row)}: ${text}`;
    group.querySelector("[role=status]").textContent = said;
    ties.moved(said);
  };

  const move = (group, row, button, step) => {
    const rows = rowsOf(group);
    const block = ties.blockOf(group, row);
    const isDown = step > 0;
    const other = rows[rows.indexOf(isDown ? block.at(-1) : row) + step];
    ties.landingOf(group, block, other, isDown)[isDown ? "after" : "before"](...block);
    renumber(group);
    // A disabled button loses the focus, so its neighbour takes it.
    (button.disabled ? row.querySelector(".row-move button:not(:disabled)") : button)?.focus();
    row.scrollIntoView({ block: "nearest" });
    announce(group, row);
  };

  const button = (label, sign, row) => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = sign;
    element.title = label;
    element.setAttribute("aria-label", `${label}: ${nameOf(row)}`);
    return element;
  };

  const handle = (group, row) => {
    const grip = document.createElement("span");
    grip.className = "row-grip";
    grip.textContent = "⠿";
    grip.title = group.dataset.drag;
    grip.setAttribute("aria-hidden", "true");
    // Only while the grip is held, so that text in the row's fields can still be selected.
    grip.addEventListener("pointerdown", () => {
      row.draggable = true;
    });
    grip.addEventListener("pointerup", () => {
      row.draggable = false;
    });
    row.addEventListener("dragstart", (event) => {
      row.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", nameOf(row));
    });
    row.addEventListener("dragend", () => {
      row.draggable = false;
      row.classList.remove("dragged");
      renumber(group);
      announce(group, row);
    });
    return grip;
  };

  const equip = (group, row) => {
    placeOf(row).closest(".row-place").hidden = true;
    const controls = document.createElement("span");
    controls.className = "row-move";
    const up = button(group.dataset.up, "↑", row);
    const down = button(group.dataset.down, "↓", row);
    up.addEventListener("click", () => move(group, row, up, -1));
    down.addEventListener("click", () => move(group, row, down, 1));
    controls.append(handle(group, row), up, down);
    row.querySelector(".row-tools").prepend(controls);
  };

  const sort = (group) => {
    const last = group.querySelector(".empty-form, .add-row");
    const value = (row) => Number(placeOf(row).value) || Infinity;
    const rows = rowsOf(group);
    const sorted = [...rows].sort((a, b) => value(a) - value(b) || 0);
    if (sorted.some((row, index) => row !== rows[index])) {
      sorted.forEach((row) => (last ? last.before(row) : row.parentElement.append(row)));
    }
  };

  const follow = (group) => {
    group.addEventListener("dragover", (event) => {
      const dragged = group.querySelector(".dragged");
      const target = event.target.closest(".row:not(.empty-form)");
      if (!dragged) {
        return;
      }
      event.preventDefault();
      const block = ties.blockOf(group, dragged);
      if (target && !block.includes(target)) {
        const box = target.getBoundingClientRect();
        const isBelow = event.clientY > box.top + box.height / 2;
        ties.landingOf(group, block, target, isBelow)[isBelow ? "after" : "before"](...block);
      }
    });
    group.addEventListener("drop", (event) => event.preventDefault());
  };

  const settle = (group, row) => {
    renumber(group);
    announce(group, row);
  };
  window.deskRows = { rowsOf, nameOf, ties, settle, renumber };

  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll(".rows")) {
      if (!group.querySelector(".row-place")) {
        continue;
      }
      rowsOf(group).forEach((row) => equip(group, row));
      sort(group);
      renumber(group);
      follow(group);
    }
  });

  document.addEventListener("formset:added", (event) => {
    const group = event.target.closest(".rows");
    if (group) {
      if (event.target.querySelector(".row-place")) {
        equip(group, event.target);
        renumber(group);
      }
      // Django makes its finding selects only after this event.
      window.setTimeout(() =>
        event.target
          .querySelector(".form-row :is([role=combobox], input:not([type=hidden]), select:not(.select2-hidden-accessible), textarea)")
          ?.focus(),
      );
    }
  });

  // Django numbers the fields of all rows anew, as they stand in the document, and must find the stored ones first.
  document.addEventListener("formset:removed", (event) => {
    const group = document.getElementById(`${event.detail.formsetName}-group`);
    if (!group?.matches(".rows:has(.row-place)")) {
      return;
    }
    const last = group.querySelector(".empty-form");
    const rows = rowsOf(group);
    const index = (row) => Number(row.id.split("-").pop());
    [...rows].sort((a, b) => index(a) - index(b)).forEach((row) => last.before(row));
    queueMicrotask(() => {
      rows.forEach((row) => last.before(row));
      renumber(group);
      group.querySelector(".add-row a")?.focus();
    });
  });
}
