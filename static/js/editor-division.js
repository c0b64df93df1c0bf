/* The button by which a section is split at the cursor: `section-division.js` asks for the heading of the new one. */

import { Extension } from "django-prose-editor/editor";

export const Division = Extension.create({
  name: "division",

  addOptions() {
    return { split: "", splitTitle: "" };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "split",
      groups: "division",
      button: buttons.text(this.options.split, this.options.splitTitle),
      command: (editor) => editor.view.dom.dispatchEvent(new CustomEvent("section:split")),
      hidden: () => !document.getElementById("split-panel"),
    });
  },
});
