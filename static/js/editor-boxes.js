/* Named boxes: <aside data-box="recommendations">, which stand by themselves and hold paragraphs, lists, tables. */

import { findParentNode, Node } from "django-prose-editor/editor";

const findBox = findParentNode((node) => node.type.name === "box");

export const Boxes = Node.create({
  name: "box",
  group: "block",
  content: "block+",
  defining: true,

  addOptions() {
    return { box: ["", ""], kinds: {} };
  },

  addAttributes() {
    return {
      kind: {
        default: "note",
        parseHTML: (element) => element.dataset.box,
        renderHTML: ({ kind }) => ({ "data-box": kind, "data-label": this.options.kinds[kind]?.[0] ?? "" }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "aside[data-box]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["aside", HTMLAttributes, 0];
  },

  addCommands() {
    return {
      toggleBox: () => ({ tr, dispatch }) => {
        const { $from, $to, from, to } = tr.selection;
        const boxes = [];
        tr.doc.nodesBetween(from, to, (node, place) => {
          if (node.type === this.type) boxes.push([place + 1, place + node.nodeSize - 1]);
          return false;
        });
        for (const [start, end] of boxes.reverse()) {
          if (dispatch) tr.lift(tr.doc.resolve(start).blockRange(tr.doc.resolve(end), (node) => node.type === this.type), 0);
        }
        if (boxes.length) return true;
        // What is chosen goes in whole, never a part of a list or a table.
        const range = $from.blockRange($to, (node) => node.type.name === "doc");
        if (range && dispatch) tr.wrap(range, [{ type: this.type }]).scrollIntoView();
        return Boolean(range);
      },
    };
  },

  addKeyboardShortcuts() {
    // Above a box with which the text begins there would be no place to go to.
    const leave = ({ editor }) => {
      const { $from, empty } = editor.state.selection;
      const isOnTop = empty && findBox(editor.state.selection)?.pos === 0 && $from.index(1) === 0;
      if (!isOnTop || !editor.view.endOfTextblock("up")) return false;
      return editor.chain().insertContentAt(0, { type: "paragraph" }).setTextSelection(1).run();
    };
    return { ArrowUp: leave };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "box",
      groups: "box",
      button: buttons.text(...this.options.box),
      command: (editor) => editor.chain().focus().toggleBox().run(),
      active: (editor) => editor.isActive("box"),
      enabled: (editor) => editor.can().toggleBox(),
    });
    for (const [kind, [label, title]] of Object.entries(this.options.kinds)) {
      menu.defineItem({
        name: `box:${kind}`,
        groups: "boxParts",
        button: buttons.text(label, title),
        command: (editor) => editor.chain().focus().updateAttributes("box", { kind }).run(),
        active: (editor) => editor.isActive("box", { kind }),
        hidden: (editor) => !editor.isActive("box"),
      });
    }
  },
});
