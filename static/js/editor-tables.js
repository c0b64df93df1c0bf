/* Tables in running text. Here one stands in a <figure> with its caption above it; the server stores both as one table
   (events/text/mending.py). A cell holds paragraphs and never covers another, so every column keeps its place. */

import { Extension, findParentNode, Node, Plugin, pm, Table, TableCell, TableHeader, TableRow } from "django-prose-editor/editor";

const { DOMParser: Reader, Fragment, Slice } = pm.model;
const { TextSelection } = pm.state;
const ROWS = 3; // of a new one, as many as its columns

const findFigure = findParentNode((node) => node.type.name === "tableFigure");
const tableIn = (editor) => findFigure(editor.state.selection)?.node.lastChild;
const isHead = (cell) => cell.type.name === "tableHeader";
const children = (node) => node.content.content;

const settled = (value) => ({ default: value, rendered: false, parseHTML: () => value });
const cell = {
  content: "paragraph+",
  addAttributes: () => ({ colspan: settled(1), rowspan: settled(1), colwidth: settled(null) }),
};

const Caption = Node.create({
  name: "tableCaption",
  content: "paragraph+",
  isolating: true,

  addOptions() {
    return { hint: "" };
  },

  parseHTML() {
    return [{ tag: "figcaption", context: "tableFigure/" }, { tag: "caption", ignore: true }];
  },

  renderHTML() {
    return ["figcaption", { "data-hint": this.options.hint }, 0];
  },
});

const Figure = Node.create({
  name: "tableFigure",
  group: "block",
  content: "tableCaption? table",
  isolating: true,
  priority: 110, // its keys before those of the table

  addKeyboardShortcuts() {
    // Above a table with which the text begins there would be no place to go to.
    const leave = ({ editor }) => {
      const { $from, empty } = editor.state.selection;
      const isOnTop = empty && findFigure(editor.state.selection)?.pos === 0 && $from.index(1) === 0 && $from.index(2) === 0;
      if (!isOnTop || !editor.view.endOfTextblock("up")) return false;
      return editor.chain().insertContentAt(0, { type: "paragraph" }).setTextSelection(1).run();
    };
    return { ArrowUp: leave };
  },

  parseHTML() {
    // As it is stored: the caption within.
    const getContent = (element, { nodes }) => {
      const read = (part, type) => Reader.fromSchema(type.schema).parse(part, { topNode: type.create() });
      const caption = element.querySelector(":scope > caption");
      const parts = caption ? [read(caption, nodes.tableCaption)] : [];
      return Fragment.from([...parts, read(element, nodes.table)]);
    };
    return [{ tag: "figure", getAttrs: (element) => (element.querySelector("table") ? {} : false) }, { tag: "table", getContent }];
  },

  renderHTML() {
    return ["figure", 0];
  },
});

const PlainTable = Table.extend({
  group: "",

  parseHTML() {
    return [{ tag: "table", context: "tableFigure/", priority: 60 }];
  },

  addNodeView: () => null, // the library’s own sets styles
  addMenuItems() {},

  addCommands() {
    return {
      ...this.parent?.(),

      insertTable: () => ({ state, tr, dispatch }) => {
        const { $from } = state.selection;
        const isInBox = $from.depth === 2 && $from.node(1).type.name === "box";
        if ($from.depth !== 1 && !isInBox) return false;
        if (!dispatch) return true;
        const { tableFigure, tableCaption, table, tableRow, tableCell, tableHeader, paragraph } = state.schema.nodes;
        const rows = Array.from({ length: ROWS }, (_, place) =>
          tableRow.create(null, Array.from({ length: ROWS }, () => (place ? tableCell : tableHeader).createAndFill())),
        );
        const figure = tableFigure.create(null, [tableCaption.createAndFill(), table.create(null, rows)]);
        const from = $from.parent.content.size ? $from.after() : $from.before();
        const isLast = $from.index(-1) === $from.node(-1).childCount - 1;
        tr.replaceWith(from, $from.after(), isLast ? [figure, paragraph.create()] : [figure]);
        tr.setSelection(TextSelection.near(tr.doc.resolve(from + 1))).scrollIntoView();
        return true;
      },

      deleteTable: () => ({ state, tr, dispatch }) => {
        const figure = findFigure(state.selection);
        if (figure && dispatch) tr.delete(figure.pos, figure.pos + figure.node.nodeSize).scrollIntoView();
        return Boolean(figure);
      },

      toggleTableCaption: () => ({ state, tr, dispatch }) => {
        const figure = findFigure(state.selection);
        if (!figure || !dispatch) return Boolean(figure);
        const { firstChild } = figure.node;
        if (firstChild.type.name === "tableCaption") {
          tr.delete(figure.start, figure.start + firstChild.nodeSize);
        } else {
          tr.insert(figure.start, state.schema.nodes.tableCaption.createAndFill());
          tr.setSelection(TextSelection.near(tr.doc.resolve(figure.start + 1)));
        }
        return true;
      },
    };
  },
});

// What is pasted from a table into a table goes from cell to cell; all else becomes paragraphs of one cell, or of the caption.
const transformPasted = (slice, { state }) => {
  if (!findFigure(state.selection)) return slice;
  const [first, ...others] = children(slice);
  const isInCell = findParentNode((node) => node.type.name === "table")(state.selection);
  if (isInCell && first?.type.name === "tableFigure" && !others.length) return new Slice(Fragment.from(first.lastChild), 0, 0);
  if (isInCell && first?.type.spec.tableRole) return slice;
  if (children(slice).every((node) => node.isInline || node.type.name === "paragraph")) return slice;
  const { paragraph } = state.schema.nodes;
  const lines = [];
  const join = (parts, between) => parts.flatMap((part, place) => [...(place ? [state.schema.text(between)] : []), ...part]);
  const readRow = (row) => join(children(row).map((cell) => join(children(cell).map(children), " ")), " · ");
  slice.content.descendants((node) => {
    const isLine = node.isTextblock || node.type.name === "tableRow";
    if (isLine) lines.push(paragraph.create(null, node.isTextblock ? node.content : readRow(node)));
    return !isLine;
  });
  return new Slice(Fragment.from(lines), 1, 1);
};

const isInCells = (editor) => editor.isActive("table");
const ITEMS = {
  caption: { run: "toggleTableCaption", active: (editor) => tableIn(editor) !== findFigure(editor.state.selection)?.node.firstChild },
  rowBefore: { run: "addRowBefore" },
  rowAfter: { run: "addRowAfter" },
  columnBefore: { run: "addColumnBefore" },
  columnAfter: { run: "addColumnAfter" },
  headRow: { run: "toggleHeaderRow", active: (editor) => children(tableIn(editor).firstChild).every(isHead) },
  headColumn: { run: "toggleHeaderColumn", active: (editor) => children(tableIn(editor)).every((row) => isHead(row.firstChild)) },
  deleteRow: { run: "deleteRow" },
  deleteColumn: { run: "deleteColumn" },
  delete: { run: "deleteTable" },
};

export const Tables = Extension.create({
  name: "tables",

  addOptions() {
    return { captionHint: "", buttons: {} };
  },

  addExtensions() {
    const caption = Caption.configure({ hint: this.options.captionHint });
    return [Figure, caption, PlainTable, TableRow, TableCell.extend(cell), TableHeader.extend(cell)];
  },

  addProseMirrorPlugins() {
    return [new Plugin({ props: { transformPasted } })];
  },

  addMenuItems({ menu, buttons }) {
    const [label, title] = this.options.buttons.insert;
    menu.defineItem({
      name: "table",
      groups: "table",
      button: buttons.text(label, title),
      command: (editor) => editor.chain().focus().insertTable().run(),
      enabled: (editor) => editor.can().insertTable(),
    });
    for (const [name, { run, active = () => false }] of Object.entries(ITEMS)) {
      const [label, title] = this.options.buttons[name];
      menu.defineItem({
        name: `table:${name}`,
        groups: "tableParts",
        button: buttons.text(label, title),
        command: (editor) => editor.chain().focus()[run]().run(),
        active: (editor) => Boolean(tableIn(editor)) && active(editor),
        enabled: (editor) => isInCells(editor) || (["caption", "delete"].includes(name) && Boolean(tableIn(editor))),
        hidden: (editor) => !tableIn(editor),
      });
    }
  },
});
