/* Figures in running text: <figure data-figure="KEY"></figure>, a block of its own. What a figure is stands with the field
   that the editor is of; which there are, and the form of a new one, the server gives (events/admin/inserting.py). */

import { Extension, Node, Plugin, pm } from "django-prose-editor/editor";

const { NodeSelection, TextSelection } = pm.state;
const NAME = "figure";

let field = null; // { address, known: Map of what is shown, by key }
const figures = () => {
  if (!field) {
    const { address, known } = JSON.parse(document.querySelector("textarea[data-figures]")?.dataset.figures ?? '{"known": []}');
    field = { address, known: new Map(known.map((figure) => [figure.key, figure])) };
  }
  return field;
};
const shown = new Map(); // of each place in the editor how to show it anew

const isChosen = ({ selection }) => selection instanceof NodeSelection && selection.node.type.name === NAME;

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const FigureNode = Node.create({
  name: NAME,
  group: "block",
  atom: true,
  draggable: true,
  priority: 120, // before a figure that holds a table

  addOptions() {
    return { missing: "", lacksAlt: "", decorative: "", label: "" };
  },

  addAttributes() {
    return {
      key: {
        default: null,
        parseHTML: (element) => element.dataset.figure,
        renderHTML: ({ key }) => ({ "data-figure": key }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "figure[data-figure]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes];
  },

  addNodeView() {
    const { missing, lacksAlt, decorative, label } = this.options;
    return ({ node }) => {
      const dom = make("figure", { className: "figure-card", contentEditable: "false" });
      const show = () => {
        const figure = figures().known.get(node.attrs.key);
        dom.replaceChildren();
        dom.setAttribute("role", "group");
        dom.setAttribute("aria-label", `${label}: ${figure?.alt || figure?.caption || lacksAlt}`);
        dom.classList.toggle("figure-missing", !figure);
        if (!figure) {
          dom.append(make("p", { textContent: missing }));
          return;
        }
        const state = figure.isDecorative ? decorative : figure.lacksAlt ? lacksAlt : figure.alt;
        dom.append(
          make("img", { src: figure.address, alt: "", draggable: false }),
          make("div", {},
            ...[["figure-caption", figure.caption], ["figure-credit", figure.credit]]
              .filter(([, text]) => text)
              .map(([className, textContent]) => make("p", { className, textContent, dir: "auto" })),
            make("p", { className: figure.lacksAlt ? "figure-alt figure-lacks" : "figure-alt", textContent: state, dir: "auto" }),
          ),
        );
      };
      shown.set(dom, show);
      show();
      return { dom, destroy: () => shown.delete(dom), ignoreMutation: () => true };
    };
  },

  addCommands() {
    return {
      // Behind what the cursor stands in, within a box if it is in one, or in place of an empty paragraph.
      insertFigure: (key) => ({ state, tr, dispatch }) => {
        const { selection } = state;
        const { $from } = selection;
        const depth = $from.depth > 1 && $from.node(1).type.name === "box" ? 2 : 1;
        const isEmpty = $from.depth === depth && $from.parent.isTextblock && !$from.parent.content.size;
        const to = $from.depth >= depth ? $from.after(depth) : selection.to;
        const from = isEmpty ? $from.before(depth) : to;
        if (!dispatch) return true;
        tr.replaceWith(from, to, this.type.create({ key }));
        tr.setSelection(NodeSelection.create(tr.doc, from)).scrollIntoView();
        return true;
      },

      moveFigure: (step) => ({ state, tr, dispatch }) => {
        if (!isChosen(state)) return false;
        const { from, to, node, $from, $to } = state.selection;
        const beside = step < 0 ? $from.nodeBefore : $to.nodeAfter;
        if (!beside) return false;
        if (!dispatch) return true;
        const place = step < 0 ? from - beside.nodeSize : from + beside.nodeSize;
        tr.delete(from, to).insert(place, node);
        tr.setSelection(NodeSelection.create(tr.doc, place)).scrollIntoView();
        return true;
      },

      deleteFigure: () => ({ state, tr, dispatch }) => {
        if (!isChosen(state)) return false;
        if (dispatch) tr.deleteSelection().scrollIntoView();
        return true;
      },
    };
  },
});

// What is typed while a figure is chosen stands behind it, rather than in its place.
const handleTextInput = (view, _from, _to, text) => {
  const { state } = view;
  if (!isChosen(state)) return false;
  const place = state.selection.to;
  const tr = state.tr.insert(place, state.schema.nodes.paragraph.create(null, state.schema.text(text)));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, place + 1 + text.length)).scrollIntoView());
  return true;
};

/* The dialog stands outside of the page’s form, so that what is typed there is not touched. */
class Dialog {
  constructor(editor, failed) {
    this.editor = editor;
    this.failed = failed;
    this.element = make("dialog", { className: "figures-dialog" });
    this.element.setAttribute("aria-labelledby", "figures-title");
    this.element.addEventListener("click", (event) => this.click(event));
    this.element.addEventListener("submit", (event) => this.submit(event));
    this.element.addEventListener("close", () => editor.commands.focus());
    document.body.append(this.element);
  }

  async open(key = "") {
    this.key = key;
    const address = new URL(figures().address, window.location);
    if (key) address.searchParams.set("figure", key);
    try {
      const response = await fetch(address, { credentials: "same-origin" });
      if (!response.ok || response.redirected) throw new Error(response.status);
      this.fill(await response.text());
    } catch {
      this.element.replaceChildren(
        make("p", { id: "figures-title", className: "errornote", textContent: this.failed }),
        make("form", { method: "dialog" }, make("button", { className: "button", textContent: "OK" })),
      );
    }
    if (!this.element.open) this.element.showModal();
  }

  fill(html, files) {
    this.element.innerHTML = html;
    const input = this.element.querySelector(".form-row:not(.errors) > input[type=file]");
    if (files && input) input.files = files; // need not be chosen again
    this.element.querySelector(".errornote:not([hidden]), h2").focus();
  }

  click(event) {
    const button = event.target.closest("button");
    if (button?.dataset.figure) this.settle(JSON.parse(button.dataset.figure));
    else if (button && "close" in button.dataset) this.element.close();
  }

  async submit(event) {
    const form = event.target;
    if (form.method === "dialog") return;
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    if (button.disabled) return;
    button.disabled = true;
    const note = form.querySelector(".figures-failed");
    note.hidden = true;
    try {
      const response = await fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      if (response.redirected || !response.ok) throw new Error(response.status);
      if (response.headers.get("Content-Type").startsWith("application/json")) this.settle(await response.json());
      else this.fill(await response.text(), form.elements.image.files); // with what is to be mended
    } catch {
      note.textContent = this.failed;
      note.hidden = false;
    }
    button.disabled = false;
  }

  settle(figure) {
    figures().known.set(figure.key, figure);
    this.element.close();
    if (this.key) shown.forEach((show) => show());
    else this.editor.chain().focus().insertFigure(figure.key).run();
  }
}

export const Figures = Extension.create({
  name: "figures",

  addOptions() {
    return { failed: "", missing: "", lacksAlt: "", decorative: "", label: "", buttons: {} };
  },

  addExtensions() {
    const { missing, lacksAlt, decorative, label } = this.options;
    return [FigureNode.configure({ missing, lacksAlt, decorative, label })];
  },

  addProseMirrorPlugins() {
    return [new Plugin({ props: { handleTextInput } })];
  },

  addMenuItems({ menu, buttons }) {
    let dialog = null;
    const open = (of, key) => {
      dialog ??= new Dialog(of, this.options.failed);
      dialog.open(key);
    };
    const items = {
      edit: { command: (of) => open(of, of.state.selection.node.attrs.key), enabled: (of) => isChosen(of.state) && figures().known.has(of.state.selection.node.attrs.key) },
      up: { command: (of) => of.chain().focus().moveFigure(-1).run(), enabled: (of) => of.can().moveFigure(-1) },
      down: { command: (of) => of.chain().focus().moveFigure(1).run(), enabled: (of) => of.can().moveFigure(1) },
      delete: { command: (of) => of.chain().focus().deleteFigure().run(), enabled: (of) => isChosen(of.state) },
    };
    menu.defineItem({
      name: "figure",
      groups: "figure",
      button: buttons.text(...this.options.buttons.insert),
      command: (of) => open(of),
    });
    for (const [name, item] of Object.entries(items)) {
      menu.defineItem({
        name: `figure:${name}`,
        groups: "figureParts",
        button: buttons.text(...this.options.buttons[name]),
        hidden: (of) => !isChosen(of.state),
        ...item,
      });
    }
  },
});
