/* Words in another language: <span lang="fr">. The list names languages as the browser does, in the language of the desk; those
   that it cannot name we do, or leave them out. */

import { getMarkRange, Mark } from "django-prose-editor/editor";

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const makeGroup = (label, codes, nameOf, here) => {
  const named = codes.map((code) => [nameOf(code), code]).filter(([name]) => name);
  const options = named.toSorted(([one], [other]) => one.localeCompare(other, here));
  return make("optgroup", { label }, ...options.map(([textContent, value]) => make("option", { value, textContent })));
};

// A dialog that asks for a language; `choose` is given its code, or "" for none.
const makeDialog = (options, choose) => {
  const here = document.documentElement.lang || "en";
  const names = new Intl.DisplayNames([here], { type: "language", fallback: "none" });
  const nameOf = (code) => names.of(code) ?? options.names[code];
  const select = make(
    "select",
    { required: true },
    makeGroup(options.usual, options.codes, nameOf, here),
    makeGroup(options.others, options.otherCodes, nameOf, here),
  );
  const button = (textContent, value, properties = {}) => make("button", { className: "button", value, textContent, ...properties });
  const form = make(
    "form",
    { method: "dialog" },
    make("p", {}, make("label", {}, options.label, " ", select)),
    make(
      "p",
      { className: "language-acts" },
      button(options.apply, "apply", { className: "button default" }),
      button(options.remove, "remove"),
      button(options.cancel, "cancel", { formNoValidate: true }),
    ),
  );
  const dialog = make("dialog", { className: "language-dialog" }, form);
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "apply") choose(select.value);
    else if (dialog.returnValue === "remove") choose("");
    else choose(null);
    dialog.remove();
  });
  return { dialog, select };
};

export const Language = Mark.create({
  name: "language",
  excludes: "", // a passage may hold words in a third language
  priority: 110, // around emphasis

  addOptions() {
    return { button: "", title: "", label: "", usual: "", others: "", apply: "", remove: "", cancel: "", codes: [], otherCodes: [], names: {} };
  },

  addAttributes() {
    return {
      code: {
        default: null,
        parseHTML: (element) => element.getAttribute("lang"),
        renderHTML: ({ code }) => ({ lang: code, dir: "auto" }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "span[lang]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["span", HTMLAttributes, 0];
  },

  addCommands() {
    return {
      // The words chosen, or the passage in which the caret stands, said to be in a language; in none if it is "".
      setLanguage: (code) => ({ state, chain }) => {
        const { empty, $from } = state.selection;
        const range = empty && getMarkRange($from, this.type);
        const acts = chain();
        if (range) acts.setTextSelection(range);
        acts.unsetMark(this.name);
        if (code) acts.setMark(this.name, { code });
        if (range) acts.setTextSelection($from.pos);
        return acts.run();
      },
    };
  },

  addMenuItems({ menu, buttons }) {
    const { options } = this;
    menu.defineItem({
      name: "language",
      groups: "language",
      button: buttons.text(options.button, options.title),
      command: (editor) => {
        const { dialog, select } = makeDialog(options, (code) => {
          const acts = editor.chain().focus();
          if (code !== null) acts.setLanguage(code);
          acts.run();
        });
        const now = editor.getAttributes("language").code;
        if (now && ![...select.options].some((option) => option.value === now)) select.prepend(make("option", { value: now, textContent: now }));
        if (now) select.value = now;
        document.body.append(dialog);
        dialog.showModal();
        select.focus();
      },
      active: (editor) => editor.isActive("language"),
    });
  },
});
