/* A section is split at the cursor: the heading of the new one is asked for in place, and the form is sent with the cursor’s
   place in what is typed, counted as `events/text/dividing.py` counts it. */
"use strict";

{
  const countBefore = (doc, end) => {
    const count = { letters: 0, notes: 0, figures: 0 };
    let note = null;
    doc.nodesBetween(0, end, (node, at) => {
      if (node.type.name === "figure" && node.isAtom && at + node.nodeSize <= end) {
        count.figures += 1;
      }
      if (!node.isText) {
        note = node.isTextblock ? null : note;
        return;
      }
      const mark = node.marks.find(({ type }) => type.name === "note");
      if (mark) {
        count.notes += note === mark ? 0 : 1;
      } else {
        const words = node.text.slice(0, Math.max(0, end - at)).normalize("NFC");
        count.letters += words.match(/[^\p{Cc}\p{Cf}\p{M}\p{Z}]/gu)?.length ?? 0;
      }
      note = mark ?? null;
    });
    return count;
  };

  window.deskText.whenReady.then((editor) => {
    const panel = document.getElementById("split-panel");
    if (!panel) {
      return;
    }
    const fields = panel.querySelectorAll("input, [name=_split]");
    const heading = panel.querySelector("#split-heading");
    const split = panel.querySelector("[name=_split]");
    const field = (name) => panel.querySelector(`[name=split-${name}]`);

    editor.view.dom.addEventListener("section:split", () => {
      const { $from } = editor.state.selection;
      const isHeading = $from.parent.type.name === "heading";
      const place = isHeading ? $from.start() : $from.pos;
      fields.forEach((one) => {
        one.disabled = false;
      });
      for (const [name, value] of Object.entries(countBefore(editor.state.doc, place))) {
        field(name).value = value;
      }
      heading.value = isHeading ? $from.parent.textContent.trim() : "";
      panel.showModal();
      heading.focus();
      heading.select();
    });
    panel.querySelector("[data-close]").addEventListener("click", () => panel.close());
    panel.addEventListener("close", () => {
      fields.forEach((one) => {
        one.disabled = true;
      });
      editor.commands.focus();
    });
    const check = () => {
      heading.setCustomValidity("");
      if (!heading.value.trim()) {
        heading.required = true;
      }
      return heading.reportValidity();
    };
    split.addEventListener("click", (event) => {
      if (!check()) {
        event.preventDefault();
      }
    });
    heading.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        split.click();
      }
    });
  });
}
