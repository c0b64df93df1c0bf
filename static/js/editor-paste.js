/* What is pasted from a page, a word processor or a spreadsheet, made into what running text holds before the editor reads it:
   what stood apart stays apart. Styles stand in data-style (editor-paste-source.js). The server does the same with all that is saved (events/text/foreign.py). */

import { Extension, Plugin } from "django-prose-editor/editor";

const BETWEEN_CELLS = " · ";
const NOTHING = "–"; // in a cell that is empty, or covered by a neighbour
const WIDEST = 20; // columns that one cell may cover
const MOST_COLUMNS = 100; // a larger table is read line by line
const MOST_CELLS = 20_000;
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const KEPT = "pre, listing, xmp, plaintext, textarea"; // their line ends and tabs are meant
const STRANGE = `address, article, aside, button, caption, center, dd, details, dialog, div, dl, dt, fieldset, figcaption, figure,
  footer, form, header, hgroup, hr, legend, main, nav, noframes, noscript, optgroup, option, output, search, section, select,
  summary, table, tbody, td, tfoot, th, thead, tr`;
const BLOCKS = `${STRANGE}, ${HEADINGS}, ${KEPT}, p, ul, ol, menu, dir, li, blockquote`;
const MARKS = "strong, b, em, i, sup, sub, a, q, small, br";
const OUTGROWN = `${HEADINGS}, table, blockquote`; // a cell that holds one of these sets out a page rather than a table
const OWN = "[data-own]"; // a table that stays one

const make = (name, ...children) => {
  const element = document.createElement(name);
  element.append(...children);
  return element;
};
const become = (element, name) => element.replaceWith(make(name, ...element.childNodes));
const unwrap = (element) => element.replaceWith(...element.childNodes);
const hasWords = (node) => node.nodeType !== Node.COMMENT_NODE && node.textContent.trim() !== "";
const told = (element, name) => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]*)`, "i").exec(element.dataset.style)?.[1].trim() ?? "";

// A line of a plain text, of which tabs part the cells, if they don't only indent it.
const columns = (line) =>
  line.trim().includes("\t")
    ? line.split("\t").map((cell) => cell.trim() || NOTHING).join(BETWEEN_CELLS)
    : line;

const lineEnd = (text) => (/[.,;:!?…]$/.test(text) ? " " : "; ");

// The blocks and forced lines of a cell made into one line.
const joinLines = (cell) => {
  let last = null;
  let owes = false;
  const read = (parent) => {
    for (const node of [...parent.childNodes]) {
      if (node.nodeType === Node.TEXT_NODE) {
        const words = node.data.replace(/[ \t\r\n\f]+/g, " ");
        if (!words.trim() && (owes || !last)) {
          node.remove();
          continue;
        }
        node.data = last && !owes ? words : words.trimStart();
        if (owes && last) {
          last.data = last.data.trimEnd();
          last.data += lineEnd(last.data);
        }
        owes = false;
        last = node;
      } else if (node.nodeType !== Node.ELEMENT_NODE) {
        node.remove();
      } else if (node.matches("br")) {
        owes = true;
        node.remove();
      } else {
        const isBlock = node.matches(BLOCKS);
        owes ||= isBlock;
        read(node);
        owes ||= isBlock;
        if (isBlock) unwrap(node);
      }
    }
  };
  read(cell);
  if (last) last.data = last.data.trimEnd();
};

const span = (cell, name, most) => Math.min(Math.max(Number.parseInt(cell.getAttribute(name), 10) || 1, 1), most);

// What stands at each column of a row up to its last cell; null where a cell from above or from the left reaches.
const placesOf = (row, covered) => {
  const places = [];
  const below = new Map();
  const cells = [...row.children].filter((cell) => cell.matches("td, th"));
  for (const cell of cells) {
    while (covered.get(places.length)) places.push(null);
    const isBeyond = places.length >= MOST_COLUMNS;
    const width = isBeyond ? 1 : span(cell, "colspan", WIDEST);
    for (let column = 0; column < width; column += 1) {
      below.set(places.length + column, isBeyond ? 0 : span(cell, "rowspan", 1000) - 1);
    }
    places.push(cell, ...(cell === cells.at(-1) ? [] : Array(width - 1).fill(null)));
  }
  for (const [column, rows] of covered) covered.set(column, Math.max(0, rows - 1));
  for (const [column, rows] of below) covered.set(column, rows);
  return places;
};

// Whether a row of a table reads as one line: it has several cells, and nothing in them sets out a page.
const isLine = (places) => {
  const filled = places.filter((cell) => cell && hasWords(cell));
  if (filled.some((cell) => cell.querySelector(OUTGROWN))) return false;
  return filled.length > 1 || (filled.length === 1 && filled[0] !== places[0] && !filled[0].querySelector(BLOCKS));
};

// The rows of a table of data, each as long as the longest; none if it sets out a page instead.
const dataOf = (table) => {
  const covered = new Map();
  const rows = [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
  const read = rows.map((row) => placesOf(row, covered));
  const width = Math.max(0, ...read.map((row) => row.length));
  const filled = read.map((row) => row.filter((cell) => cell && hasWords(cell)));
  const isTooLarge = width > MOST_COLUMNS || width * rows.length > MOST_CELLS;
  if (width < 2 || isTooLarge || filled.flat().some((cell) => cell.querySelector(OUTGROWN))) return [];
  const isHead = (cell) => cell.matches("th, thead > tr > td");
  const hasHeads = read.flat().some((cell) => cell && isHead(cell));
  if (filled.filter((row) => row.length).length < (hasHeads ? 1 : 2)) return [];
  return read.map((row) => {
    const other = row.every((cell) => !cell || isHead(cell)) ? "th" : "td";
    return Array.from({ length: width }, (_, place) => [row[place] ? (isHead(row[place]) ? "th" : "td") : other, row[place]]);
  });
};

// Tables of data, as ours, in whose cells all blocks are paragraphs.
const setTables = (body) => {
  for (const table of body.querySelectorAll("table")) {
    const rows = table.parentElement.closest("ul, ol, menu, dir, li, blockquote") ? [] : dataOf(table);
    if (!rows.length) continue;
    const figure = table.closest("figure");
    const captions = [...(figure?.querySelectorAll(":scope > figcaption") ?? []), ...table.querySelectorAll(":scope > caption")];
    const own = make("table");
    own.dataset.own = "";
    if (captions.some(hasWords)) own.append(make("caption", ...captions.map((caption) => make("div", ...caption.childNodes))));
    captions.forEach((caption) => caption.remove());
    for (const row of rows) {
      own.append(make("tr", ...row.map(([name, cell]) => make(name, ...(cell && hasWords(cell) ? cell.childNodes : [])))));
    }
    for (const block of own.querySelectorAll("ul, ol, menu, dir, li")) become(block, "div");
    table.replaceWith(own);
  }
};

// Each row of another table as a line; whether there was one.
const setRows = (body) => {
  let isRead = false;
  const tables = new Map();
  for (const row of body.querySelectorAll(`tr:not(${OWN} *)`)) {
    const table = row.closest("table");
    if (!tables.has(table)) tables.set(table, new Map());
    const places = placesOf(row, tables.get(table));
    if (!isLine(places)) continue;
    const line = make("p");
    places.forEach((cell, place) => {
      if (place) line.append(BETWEEN_CELLS);
      if (!cell || !hasWords(cell)) {
        line.append(NOTHING);
      } else {
        joinLines(cell);
        line.append(...cell.childNodes);
      }
    });
    row.replaceWith(line);
    isRead = true;
  }
  return isRead;
};

const setLines = (body) => {
  for (const block of body.querySelectorAll(KEPT)) {
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
      text.replaceWith(...text.data.split("\n").flatMap((line, place) => (place ? [make("br"), columns(line)] : [columns(line)])));
    }
    become(block, "div");
  }
};

// Word’s lists: paragraphs that know their level and bear their mark in front of them as text.
const setLists = (body) => {
  let lists = []; // the open ones, the outermost first
  for (const item of body.querySelectorAll("[data-style*='mso-list']")) {
    const depth = /\blevel(\d)/i.exec(told(item, "mso-list"));
    if (!depth || item.matches("li")) continue;
    const inner = [...item.querySelectorAll("[data-style*='mso-list']")];
    const printed = inner.find((element) => /^ignore/i.test(told(element, "mso-list")));
    const mark = printed?.textContent.trim() ?? "";
    printed?.remove();
    // A single letter is a mark of the fonts Symbol, Wingdings or Courier.
    const name = /^\d$/.test(mark) || (mark.length > 1 && /[\p{L}\p{N}]/u.test(mark)) ? "ol" : "ul";
    if (item.previousElementSibling !== lists[0]) lists = [];
    const level = Math.min(Math.max(Number(depth[1]), 1), lists.length + 1);
    lists.length = Math.min(lists.length, level);
    if (lists.length === level && lists.at(-1).localName !== name) lists.pop();
    if (lists.length < level) {
      const list = make(name);
      if (lists.length) lists.at(-1).lastElementChild.append(list);
      else item.before(list);
      lists.push(list);
    }
    lists.at(-1).append(make("li", make("p", ...item.childNodes)));
    item.remove();
  }
};

// Emphasis told by styles, as Google Docs does, also where it takes back that of an element.
const setEmphasis = (body) => {
  for (const element of body.querySelectorAll("[data-style]")) {
    const weight = told(element, "font-weight");
    const slant = told(element, "font-style");
    const names = [
      [/^(bold|bolder|[6-9]00)$/.test(weight), "strong"],
      [/^(italic|oblique)/.test(slant), "em"],
      [told(element, "vertical-align") === "super", "sup"],
      [told(element, "vertical-align") === "sub", "sub"],
    ];
    if (element.matches("span, a, u, font")) {
      for (const [isSo, name] of names) if (isSo) element.append(make(name, ...element.childNodes));
    } else if (element.matches("b, strong") ? /^(normal|lighter|[1-4]00)$/.test(weight) : element.matches("i, em") && slant === "normal") {
      unwrap(element);
    }
  }
};

// What stands between the items of a list belongs to the one before, or to one of its own if there is none.
const setItems = (list) => {
  let place = null;
  for (const node of [...list.childNodes]) {
    if (node.matches?.("li")) {
      place = null;
    } else if (place) {
      place.append(node);
    } else if (hasWords(node)) {
      const before = node.previousElementSibling;
      place = make(before ? "div" : "li");
      if (before) before.append(place);
      else node.before(place);
      place.append(node);
    }
  }
};

// Words beside a block are a paragraph by themselves.
const setParagraphs = (parent) => {
  const isApart = (node) => node.matches?.(BLOCKS) || node.querySelector?.(BLOCKS);
  if (parent.matches("ul, ol") || ![...parent.children].some(isApart)) return;
  let line = null;
  for (const node of [...parent.childNodes]) {
    if (isApart(node)) {
      line = null;
    } else if (line) {
      line.append(node);
    } else if (hasWords(node)) {
      line = make("p");
      node.before(line);
      line.append(node);
    } else if (node.localName === "br") {
      node.remove();
    }
  }
};

const makeBlocks = (html, lost) => {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  if (body.querySelector("[data-pm-slice]")) return html; // out of the editor itself
  for (const unseen of body.querySelectorAll("script, template, title")) unseen.remove();
  setLists(body);
  setEmphasis(body);
  setTables(body);
  if (setRows(body)) lost.add("rows");
  setLines(body);
  for (const list of body.querySelectorAll("menu, dir")) become(list, "ul");
  for (const list of body.querySelectorAll("ul, ol")) setItems(list);
  for (const line of body.querySelectorAll(`${HEADINGS}, p`)) {
    if (line.querySelector(BLOCKS) || (line.localName !== "p" && line.closest("li"))) become(line, "div");
    else if (line.localName !== "p") become(line, "h4");
  }
  for (const element of body.querySelectorAll(`:not(${BLOCKS}, ${MARKS})`)) unwrap(element);
  for (const element of [body, ...body.querySelectorAll("*")]) setParagraphs(element);
  for (const block of body.querySelectorAll(STRANGE)) {
    if (block.closest(OWN) && block.matches("table, caption, tr, th, td")) continue;
    if (hasWords(block)) become(block, "div");
    else block.remove();
  }
  return body.innerHTML;
};

const transformPastedText = (text) => text.split(/\r\n?|\n/).map((line) => columns(line).trim()).join("\n");

export const Paste = Extension.create({
  name: "pastedText",

  addProseMirrorPlugins() {
    const { lost } = this.editor.storage.pastedSource;
    return [new Plugin({ props: { transformPastedHTML: (html) => makeBlocks(html, lost), transformPastedText } })];
  },
});
