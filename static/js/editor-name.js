/* Gives the editor the name and the help text of its field, and names and states to its toolbar, for those who hear the page. */

import { Extension } from "django-prose-editor/editor";

export const Name = Extension.create({
  name: "name",

  addOptions() {
    return { toolbar: "", buttons: {} };
  },

  onCreate({ editor }) {
    const box = editor.view.dom.closest(".prose-editor");
    const field = box.querySelector("textarea");
    const [label] = field.labels;
    const attributes = { role: "textbox", "aria-multiline": "true" };
    if (label) {
      label.id ||= `${field.id}_label`;
      label.addEventListener("click", () => editor.commands.focus());
      attributes["aria-labelledby"] = label.id;
    }
    // Where an error is told, the link leads to the field, whose place the editor has taken.
    for (const link of document.querySelectorAll(`a[href="#${field.id}"]`)) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        editor.commands.focus();
      });
    }
    const help = document.getElementById(`${field.id}_helptext`);
    if (help) attributes["aria-describedby"] = help.id;
    editor.setOptions({ editorProps: { attributes } });
    const toolbar = box.querySelector(".prose-menubar");
    toolbar.setAttribute("role", "toolbar");
    toolbar.setAttribute("aria-label", this.options.toolbar);
    const buttons = [...toolbar.querySelectorAll("button")];
    for (const button of buttons) {
      const label = this.options.buttons[button.dataset.name];
      if (label) {
        button.title = label;
        button.setAttribute("aria-label", label);
      }
    }
    const tellStates = () => {
      for (const button of buttons) {
        button.setAttribute("aria-pressed", button.classList.contains("active"));
        button.setAttribute("aria-disabled", button.classList.contains("disabled"));
      }
    };
    editor.on("transaction", tellStates);
    tellStates();
  },
});
