/* The text of a section as it is written: what the scripts of its page read of it once typing pauses, its heading in lines, and
   its notes below it. */
"use strict";

{
  const whenReady = new Promise((resolve) => {
    document.addEventListener("prose-editor:ready", (event) => resolve(event.detail.editor), { once: true });
  });

  // Acts at once, and whenever nothing was changed for so many milliseconds.
  const afterTyping = (editor, pause, act) => {
    let timer = null;
    editor.on("transaction", ({ transaction }) => {
      if (transaction.docChanged) {
        window.clearTimeout(timer);
        timer = window.setTimeout(act, pause);
      }
    });
    act();
  };

  // What `read` finds in each block of a text, which is read again only where it was changed: things with a place `at` from the
  // start of the block, which get one from that of the text.
  const readBlocks = (read) => {
    const known = new WeakMap();
    return (doc) => {
      const found = [];
      doc.forEach((block, start) => {
        if (!known.has(block)) {
          known.set(block, read(block));
        }
        known.get(block).forEach((one) => found.push({ ...one, at: start + 1 + one.at }));
      });
      return found;
    };
  };

  // Stretches of words under one mark; what follows immediately, as where some of it is emphasised, is of the same.
  const readMarked = (name, keyOf) =>
    readBlocks((block) => {
      const found = [];
      block.descendants((node, at) => {
        const mark = node.isText && node.marks.find(({ type }) => type.name === name);
        const last = found.at(-1);
        if (!mark) {
          return;
        }
        if (last?.end === at && last.key === keyOf(mark)) {
          last.text += node.text;
          last.end += node.nodeSize;
        } else {
          found.push({ key: keyOf(mark), text: node.text, at, end: at + node.nodeSize });
        }
      });
      return found;
    });

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const shorten = (words, most) => (words.length > most ? `${words.slice(0, most - 2).trimEnd()}…` : words);

  const show = (editor, place) => {
    editor.view.focus();
    editor.commands.setTextSelection(place);
    const element = editor.view.domAtPos(place).node;
    (element.nodeType === Node.TEXT_NODE ? element.parentElement : element).scrollIntoView({ block: "center" });
  };

  window.deskText = { whenReady, afterTyping, readBlocks, readMarked, show, make, shorten };

  const listNotes = (editor) => {
    const below = document.querySelector(".below-text");
    const box = Object.assign(document.createElement("section"), { className: "section-notes" });
    box.setAttribute("aria-label", below.dataset.notes);
    const list = document.createElement("ol");
    box.append(list);
    const read = readMarked("note", ({ attrs }) => attrs.kind);
    let before = "";
    afterTyping(editor, 500, () => {
      const notes = read(editor.state.doc);
      const now = notes.map(({ text }) => text).join("\n");
      if (now === before) {
        return;
      }
      before = now;
      list.replaceChildren(
        ...notes.map(({ text }, index) => {
          const item = document.createElement("li");
          const back = Object.assign(document.createElement("button"), { type: "button", className: "note-back", textContent: "↑" });
          const label = below.dataset.noteShown.replace("%(number)s", index + 1);
          back.setAttribute("aria-label", label);
          back.title = label;
          back.addEventListener("click", () => show(editor, read(editor.state.doc)[index].at + 1));
          item.append(Object.assign(document.createElement("span"), { textContent: text, dir: "auto" }), " ", back);
          return item;
        }),
      );
      if (notes.length) {
        below.prepend(box);
      } else {
        box.remove();
      }
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const title = document.getElementById("id_title");
    // Browsers that size a field by what it holds need nothing of this.
    const fit = () => {
      title.style.height = "auto";
      title.style.height = `${title.scrollHeight}px`;
    };
    if (title && !CSS.supports("field-sizing", "content")) {
      title.addEventListener("input", fit);
      fit();
    }
    title?.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        document.querySelector(".ProseMirror")?.editor.commands.focus("start");
      }
    });
  });

  whenReady.then(listNotes);
}
