/* A note at the place of its call: <small data-note="author"> or "editor". */

import { getMarkRange, Mark } from "django-prose-editor/editor";

const KINDS = ["author", "editor"];

export const Note = Mark.create({
  name: "note",
  priority: 1100, // around links and emphasis, which would part it
  excludes: "note quotation",

  addOptions() {
    return { author: "", authorTitle: "", editor: "", editorTitle: "" };
  },

  addAttributes() {
    return {
      kind: {
        default: "author",
        parseHTML: (element) => element.dataset.note,
        renderHTML: ({ kind }) => ({ "data-note": kind }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "small[data-note]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["small", HTMLAttributes, 0];
  },

  addKeyboardShortcuts() {
    // What is typed next stands outside the note again.
    const leave = ({ editor }) => {
      const { empty, $from } = editor.state.selection;
      const next = $from.nodeAfter;
      if (!empty || !editor.isActive(this.name) || (next && this.type.isInSet(next.marks))) {
        return false;
      }
      return editor.commands.unsetMark(this.name);
    };
    const end = ({ editor }) => {
      if (!editor.isActive(this.name)) return false;
      const { $to } = editor.state.selection;
      const place = getMarkRange($to, this.type)?.to ?? $to.pos;
      return editor.chain().setTextSelection(place).unsetMark(this.name).run();
    };
    return { ArrowRight: leave, Enter: end };
  },

  addMenuItems({ menu, buttons }) {
    for (const kind of KINDS) {
      menu.defineItem({
        name: `note:${kind}`,
        groups: "note",
        button: buttons.text(this.options[kind], this.options[`${kind}Title`]),
        command: (editor) => editor.chain().focus().toggleMark("note", { kind }).run(),
        active: (editor) => editor.isActive("note", { kind }),
      });
    }
  },
});
