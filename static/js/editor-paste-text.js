/* Plain text that is pasted: cells parted by tabs are a table, lines with bullets or numbers a list, and lines that only the
   breadth of a page ended are paragraphs again, as a PDF gives them. What gives no such sign stays line by line. */

import { Extension, Plugin } from "django-prose-editor/editor";

const BULLET = /^[•‣▪●○◦■□–-]\s+(?=\S)/u;
const NUMBER = /^(\d{1,3})[.)]\s+(?=\S)/;
const SHORTEST = 45; // signs of the longest line of a text that a page broke
const FULL = 0.8; // of the longest line: the next word found no room
const LETTERS = /\p{L}/u;

const make = (name, ...children) => {
  const element = document.createElement(name);
  element.append(...children);
  return element;
};
const isTabular = (line) => line.trim().includes("\t");

// Rows of cells, of which a program puts those with line ends or quotation marks between quotation marks.
const readRows = (text) => {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === "\n") rows.push([]);
    if (!end) break;
  }
  return rows.filter((row) => row.some(Boolean));
};

const makeTable = (rows) => {
  const width = Math.max(...rows.map((row) => row.length));
  const cellsOf = (row) => Array.from({ length: width }, (_, place) => make("td", ...(row[place] ?? "").split("\n").map((line) => make("p", line))));
  return make("table", ...rows.map((row) => make("tr", ...cellsOf(row))));
};

// Whether the ends of lines are those of a page: most full lines go on in the next with a small letter.
const isBroken = (lines) => {
  const longest = Math.max(0, ...lines.map((line) => line.length));
  if (longest < SHORTEST) return () => false;
  const isFull = (line) => line.length >= FULL * longest;
  const next = lines.slice(1).filter((line, place) => line && isFull(lines[place]) && LETTERS.test(line));
  const goOn = next.filter((line) => /^[\W_]*\p{Ll}/u.test(line));
  return next.length > 1 && goOn.length * 3 >= next.length ? isFull : () => false;
};

// A hyphen at the end of a line stays where the word has it elsewhere in the text too.
const joinLines = (line, next, text) => {
  if (line.endsWith("\u00ad")) return line.slice(0, -1) + next;
  const [start] = /[\p{L}\p{M}]+-$/u.exec(line) ?? [];
  if (!start || !/^\p{Ll}/u.test(next)) return `${line} ${next}`;
  const [end] = /^[\p{L}\p{M}]+/u.exec(next);
  return (text.includes(start + end) ? line : line.slice(0, -1)) + next;
};

// Paragraphs, each with the mark of its item, if it is one.
const readParagraphs = (lines) => {
  const isFull = isBroken(lines);
  const text = lines.join(" ");
  const paragraphs = [];
  let before = "";
  for (const line of lines) {
    const [mark = ""] = BULLET.exec(line) ?? NUMBER.exec(line) ?? [];
    if (!line) before = "";
    else if (before && !mark && isFull(before)) {
      paragraphs.at(-1).words = joinLines(paragraphs.at(-1).words, line, text);
      before = line;
    } else {
      paragraphs.push({ mark: mark.trim(), words: line.slice(mark.length), line });
      before = line;
    }
  }
  return paragraphs;
};

// How many of `paragraphs` are items of one list from the first on; a numbered one begins at 1 and leaves none out.
const countItems = (paragraphs) => {
  const [{ mark }] = paragraphs;
  const isOrdered = /\d/.test(mark);
  const end = paragraphs.findIndex((item, place) => (isOrdered ? Number.parseInt(item.mark, 10) !== place + 1 : item.mark !== mark));
  const count = end < 0 ? paragraphs.length : end;
  return mark && (count > 1 || /^[•‣▪●○◦■□]/u.test(mark)) ? count : 0;
};

const makeBlocks = (lines) => {
  const paragraphs = readParagraphs(lines.map((line) => line.replace(/\s+/g, " ").trim()));
  const blocks = [];
  while (paragraphs.length) {
    const count = countItems(paragraphs);
    if (count) {
      const name = /\d/.test(paragraphs[0].mark) ? "ol" : "ul";
      blocks.push(make(name, ...paragraphs.splice(0, count).map(({ words }) => make("li", make("p", words)))));
    } else {
      const { mark, words } = paragraphs.shift();
      blocks.push(make("p", mark ? `${mark} ${words}` : words));
    }
  }
  return blocks;
};

// Blocks of `text`: runs of at least two lines with tabs are tables.
const readBlocks = (text) => {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  if (lines.length > 1 && lines.filter(Boolean).every((line) => isTabular(line) || line.includes('"'))) {
    const rows = readRows(lines.join("\n"));
    if (rows.length > 1 && rows.every((row) => row.length > 1)) return [makeTable(rows)];
  }
  const blocks = [];
  for (let start = 0; start < lines.length; ) {
    const isTable = isTabular(lines[start]) && isTabular(lines[start + 1] ?? "");
    let end = start + 1;
    while (end < lines.length && (isTabular(lines[end]) && (isTable || isTabular(lines[end + 1] ?? ""))) === isTable) end += 1;
    const part = lines.slice(start, end);
    blocks.push(...(isTable ? [makeTable(readRows(part.join("\n")))] : makeBlocks(part)));
    start = end;
  }
  return blocks;
};

// A viewer of PDFs gives each line a place of its own, and nothing else.
const linesOfViewer = (html) => {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const parts = [...body.querySelectorAll("*")];
  const isViewer = parts.length > 1 && parts.every((part) => part.matches("span[role=presentation], br[role=presentation], .textLayer, .endOfContent"));
  if (!isViewer) return null;
  for (const end of body.querySelectorAll("br")) end.replaceWith("\n");
  return body.textContent;
};

const write = (blocks) => make("div", ...blocks).innerHTML;

export const PastedText = Extension.create({
  name: "pastedPlainText",
  priority: 150, // before what makes blocks of HTML

  addProseMirrorPlugins() {
    const handlePaste = (view, event) => {
      const text = event.clipboardData?.getData("text/html") ? "" : (event.clipboardData?.getData("text/plain") ?? "");
      return text.trim().includes("\n") && view.pasteHTML(write(readBlocks(text)));
    };
    const transformPastedHTML = (html) => {
      const lines = linesOfViewer(html);
      return lines === null ? html : write(readBlocks(lines));
    };
    return [new Plugin({ props: { handlePaste, transformPastedHTML } })];
  },
});
