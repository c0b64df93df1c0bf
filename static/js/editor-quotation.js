/* A quotation in running text: <q data-quotation="ANCHOR">. The typed quotation marks stay outside. A new one has an anchor
   that starts with “new-”; the server gives it its own when the section is saved. */

import { Mark } from "django-prose-editor/editor";

const fresh = () => `new-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;

// The chosen words without the spaces and the quotation marks around them.
const chosenWords = ({ doc, selection }) => {
  let { from, to } = selection;
  const at = (place) => doc.textBetween(place, place + 1, " ", " ");
  const isEmpty = (text) => !text.trim();
  const trim = () => {
    while (from < to && isEmpty(at(from))) from += 1;
    while (from < to && isEmpty(at(to - 1))) to -= 1;
  };
  trim();
  const inner = doc.textBetween(Math.min(from + 1, to), Math.max(to - 1, from), " ", " ");
  const opens = from < to && /[“«„"]/.test(at(from)) && (/[”»“"]/.test(at(to - 1)) || !/[”»"]/.test(inner));
  const closes = from < to && /[”»"]/.test(at(to - 1)) && (opens || !/[“«„"]/.test(inner));
  if (opens) from += 1;
  if (closes && from < to) to -= 1;
  trim();
  return { from, to };
};

// The anchor of the last quotation that starts before a place.
const anchorBefore = ({ doc }, place, type) => {
  let anchor = null;
  doc.nodesBetween(0, place, (node, position) => {
    const mark = position < place && type.isInSet(node.marks);
    if (mark) anchor = mark.attrs.anchor;
  });
  return anchor;
};

export const Quotation = Mark.create({
  name: "quotation",
  inclusive: false,

  addOptions() {
    return { mark: "", markTitle: "", resume: "", resumeTitle: "", card: "", cardTitle: "" };
  },

  addAttributes() {
    return {
      anchor: {
        default: null,
        parseHTML: (element) => element.dataset.quotation,
        renderHTML: ({ anchor }) => ({ "data-quotation": anchor }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "q[data-quotation]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["q", HTMLAttributes, 0];
  },

  addCommands() {
    const quote = (anchor) => ({ state, tr, dispatch }) => {
      const { from, to } = chosenWords(state);
      if (from >= to || !anchor(from)) return false;
      if (dispatch) {
        tr.removeMark(from, to, state.schema.marks.note);
        tr.addMark(from, to, this.type.create({ anchor: anchor(from) }));
      }
      return true;
    };
    return {
      toggleQuotation: () => (props) => {
        const { editor, commands } = props;
        if (editor.isActive(this.name)) {
          return commands.unsetMark(this.name, { extendEmptyMarkRange: true });
        }
        return quote(fresh)(props);
      },
      resumeQuotation: () => (props) => quote((place) => anchorBefore(props.state, place, this.type))(props),
    };
  },

  addMenuItems({ menu, buttons }) {
    const mark = buttons.text(this.options.mark, this.options.markTitle);
    const resume = buttons.text(this.options.resume, this.options.resumeTitle);
    const card = buttons.text(this.options.card, this.options.cardTitle);
    const tell = (editor, name, detail) => editor.view.dom.dispatchEvent(new CustomEvent(`quotation:${name}`, { detail }));
    menu.defineItem({
      name: "quotation",
      groups: "quotation",
      button: mark,
      command: (editor) => {
        const isNew = !editor.isActive("quotation");
        editor.view.focus(); // at once: what is told next may take the focus elsewhere
        editor.commands.toggleQuotation();
        if (isNew) tell(editor, "marked");
      },
      active: (editor) => editor.isActive("quotation"),
      enabled: (editor) => editor.isActive("quotation") || editor.can().toggleQuotation(),
    });
    menu.defineItem({
      name: "quotation:resume",
      groups: "quotation",
      button: resume,
      command: (editor) => editor.chain().focus().resumeQuotation().run(),
      enabled: (editor) => !editor.isActive("quotation") && editor.can().resumeQuotation(),
    });
    menu.defineItem({
      name: "quotation:card",
      groups: "quotation",
      button: card,
      command: (editor) => tell(editor, "card", editor.getAttributes("quotation").anchor),
      enabled: (editor) => editor.isActive("quotation"),
    });
  },
});
