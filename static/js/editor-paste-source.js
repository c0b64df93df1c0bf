/* What is pasted, as its program wrote it: notes become ours, what reviewers left behind is taken out, and what running text
   cannot hold is told beside the buttons. Comes before editor-paste.js, which makes blocks of the rest. */

import { Extension, Plugin } from "django-prose-editor/editor";

const NAMED = /^_?(?:ftn|fn|edn|sdfootnote|sdendnote|foot-?note|end-?note|note|cite)/i; // by Word, LibreOffice, Pandoc, wikis …
const CALL = /^[[(]?(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§¶]{1,3})[\])]?\.?$/i;
const BACK = /^[\s[(]*(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§¶]{1,3}|[↑↩^⤴]\ufe0e?)?[\s\])]*$/i; // of a link from the note to its call
const HOLDERS = "li, p, dd, aside, div";
const NUMBERED = /\d$/;
const SETS = ".footnotes, .endnotes, .reflist, [role=doc-endnotes], [role=doc-footnotes], [data-style*='mso-element:footnote-list']";
const BLOCKS = `${HOLDERS}, br, ul, ol, dl, dt, blockquote, section`;
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const ITEMS = "[data-style*='mso-list:l']";
const PRINTED = "[data-style*='mso-list:Ignore']";
const PICTURES = "img, picture, svg, canvas, video, object, embed, iframe";
const REVIEWS = ".MsoCommentReference, .msocomtxt, [data-style*='mso-element:comment-list'], a[href^='#cmnt']";
const HIDDEN = "[hidden], [data-style*='display:none'], [data-style*='display: none'], [data-style*='mso-hide:all']";
const LOOSE_CELLS = /^(?:\s|<!--.*?-->|<meta[^>]*>|<\/?(?:html|body)[^>]*>)*<(?:td|th|tr|tbody|thead|tfoot|caption)[\s>]/is;

const wordsOf = (node) => node.textContent.trim();
const comesBefore = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

// Styles are read, but applied nowhere, which the content security policy would refuse.
const withoutStyles = (html) =>
  html.replace(/<style\b[^]*?<\/style\s*>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle(?=\s*=)/i, " data-style"));

// Where a link leads within what was copied, to which a browser may have added the address of the page.
const aimOf = (link) => {
  const [, fragment = ""] = /#(.*)$/.exec(link.getAttribute("href")) ?? [];
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
};

const isCall = (link, name) => {
  if (link.matches("[role=doc-noteref]")) return true;
  return CALL.test(wordsOf(link)) && (link.querySelector("sup") || link.closest("sup") || NAMED.test(name));
};

// The element that holds the note at `aim`; none if a list of contents or the number of a page leads there.
const noteAt = (aim, link) => {
  const place = aim.closest(HOLDERS);
  const outer = place?.parentElement;
  const isWhole = outer?.matches("li") || (NAMED.test(outer?.id) && NUMBERED.test(outer.id));
  const note = isWhole && outer.firstElementChild === place ? outer : place;
  if (!note || note.contains(link) || note.closest(HEADINGS) || note.querySelector(`table, ${HEADINGS}`)) return null;
  return note;
};

// The words of a note in one line, without the links back and the number in front.
const lineOf = (note, names) => {
  const line = note.cloneNode(true);
  for (const back of line.querySelectorAll(".mw-cite-backlink")) back.remove();
  for (const link of line.querySelectorAll("a[href]")) {
    if (names.has(aimOf(link)) && BACK.test(wordsOf(link))) (link.closest("sup") ?? link).remove();
  }
  const first = line.querySelector("sup");
  if (first && CALL.test(wordsOf(first)) && wordsOf(line).startsWith(wordsOf(first))) first.remove();
  for (const block of line.querySelectorAll(BLOCKS)) block.replaceWith(" ", ...block.childNodes);
  const small = document.createElement("small");
  small.dataset.note = "author";
  small.append(...line.childNodes);
  const texts = document.createTreeWalker(small, NodeFilter.SHOW_TEXT);
  const all = [];
  while (texts.nextNode()) all.push(texts.currentNode);
  const trim = (ends, cut) => {
    for (const text of ends) {
      text.data = cut(text.data);
      if (text.data) return;
    }
  };
  trim(all, (words) => words.trimStart());
  trim(all.reverse(), (words) => words.trimEnd());
  return small;
};

// With what is around it as long as nothing else is left, and the heading of nothing else.
const removeWith = (element) => {
  let gone = element;
  while (gone.parentElement?.localName !== "body" && wordsOf(gone.parentElement) === wordsOf(gone)) gone = gone.parentElement;
  const { previousElementSibling: before, nextElementSibling: after } = gone;
  gone.remove();
  if (before?.matches(HEADINGS) && (!after || after.matches(HEADINGS))) before.remove();
};

const setNotes = (body) => {
  const targets = new Map();
  for (const element of body.querySelectorAll("[id], a[name]")) {
    for (const name of [element.id, element.getAttribute("name")]) if (name && !targets.has(name)) targets.set(name, element);
  }
  const calls = [];
  for (const link of body.querySelectorAll("a[href*='#']")) {
    const name = aimOf(link);
    const aim = targets.get(name);
    const note = aim && comesBefore(link, aim) && isCall(link, name) && noteAt(aim, link);
    if (note) calls.push({ link, note });
  }
  const notes = new Set(calls.map(({ note }) => note));
  // Where a note leads back to: the link of its call, and whatever is around it.
  const namesOf = (link) => {
    const around = [];
    for (let element = link; element && element !== body; element = element.parentElement) around.push(element);
    return around.flatMap((element) => [element.id, element.getAttribute("name")]).filter(Boolean);
  };
  const names = new Set(calls.flatMap(({ link }) => [...namesOf(link), ...[...link.querySelectorAll("[id]")].map(({ id }) => id)]));
  for (const { link, note } of calls) {
    const raised = link.closest("sup");
    (raised ?? link).before(lineOf(note, names));
    link.remove();
    if (raised && /^[\s,;]*$/.test(wordsOf(raised))) raised.remove();
  }
  const sets = new Set([...notes].map((note) => note.closest(SETS)).filter(Boolean));
  notes.forEach(removeWith);
  for (const set of sets) {
    const headings = [...set.querySelectorAll(HEADINGS)];
    if (set.isConnected && wordsOf(set) === headings.map(wordsOf).join("")) set.remove();
  }
};

// What reviewers left: words that are taken out under "track changes", and comments.
const removeReviews = (body, lost) => {
  for (const gone of body.querySelectorAll(".msoDel, del[cite], del[datetime]")) {
    gone.remove();
    lost.add("deleted");
  }
  for (const gone of body.querySelectorAll(REVIEWS)) {
    const isText = gone.getAttribute("href")?.startsWith("#cmnt_ref");
    (gone.closest(isText ? "div" : "sup") ?? gone).remove();
    lost.add("comments");
  }
};

// Rows, columns and words that their program does not show: nobody meant to copy them.
const removeHidden = (body, lost) => {
  for (const gone of body.querySelectorAll(HIDDEN)) {
    if (wordsOf(gone)) lost.add("hidden");
    gone.remove();
  }
};

// What running text cannot hold, by its name in the options of the extension.
const findLost = (body, lost) => {
  for (const picture of body.querySelectorAll(PICTURES)) {
    if (!picture.matches("[width='1'], [height='1'], [aria-hidden=true]")) lost.add("pictures");
    const line = picture.closest("p");
    if (line && !wordsOf(line)) line.remove();
  }
  if ([...body.querySelectorAll("s, strike, del, [data-style*='line-through']")].some(wordsOf)) lost.add("struck");
  const starts = [...body.querySelectorAll("ol[start]")].map((list) => list.getAttribute("start"));
  for (const item of body.querySelectorAll(ITEMS)) {
    const mark = item.querySelector(PRINTED)?.textContent.trim() ?? "";
    if (/^\d+\W?$/.test(mark) && !item.previousElementSibling?.matches(ITEMS)) starts.push(mark);
  }
  if (starts.some((start) => Number.parseInt(start, 10) !== 1)) lost.add("numbers");
};

// Links within what was copied lead nowhere from here.
const removeInnerLinks = (body, lost) => {
  for (const link of body.querySelectorAll("a[href^='#']")) {
    if (wordsOf(link)) lost.add("links");
    link.replaceWith(...link.childNodes);
  }
};

// What Word says of its paragraphs in other ways than other programs: on the web of lists as on the desk.
const readWord = (body) => {
  for (const end of body.querySelectorAll(".EOP")) end.remove();
  for (const item of body.querySelectorAll("li[data-aria-level]")) {
    const mark = document.createElement("span");
    mark.dataset.style = "mso-list:Ignore";
    mark.append(item.closest("ol") ? `${item.dataset.ariaPosinset || 1}.` : "·");
    const line = document.createElement("div");
    line.dataset.style = `mso-list:l0 level${item.dataset.ariaLevel} lfo1`;
    line.append(mark, ...item.childNodes);
    item.replaceWith(line);
  }
  for (const list of body.querySelectorAll(".ListContainerWrapper, .ListContainerWrapper > :is(ul, ol)")) list.replaceWith(...list.childNodes);
  for (const heading of body.querySelectorAll("p[role=heading], div[role=heading]")) {
    const own = document.createElement("h4");
    own.append(...heading.childNodes);
    heading.replaceWith(own);
  }
  for (const passage of body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote")) {
    const own = document.createElement("blockquote");
    passage.replaceWith(own);
    own.append(passage);
  }
};

// Google leads to other sites by way of its own.
const readGoogle = (body) => {
  for (const link of body.querySelectorAll("a[href^='https://www.google.com/url?']")) {
    const address = new URL(link.href).searchParams.get("q");
    if (address) link.setAttribute("href", address);
  }
};

export const PastedSource = Extension.create({
  name: "pastedSource",
  priority: 200, // before what makes blocks of it

  addOptions() {
    return { told: {} };
  },

  addStorage() {
    return { lost: new Set() }; // of what is being pasted, by name in the options
  },

  addProseMirrorPlugins() {
    const { storage } = this;
    const transformPastedHTML = (html) => {
      const page = withoutStyles(LOOSE_CELLS.test(html) ? `<table>${html}</table>` : html);
      const { body } = new DOMParser().parseFromString(page, "text/html");
      if (body.querySelector("[data-pm-slice]")) return html; // out of the editor itself
      removeHidden(body, storage.lost);
      removeReviews(body, storage.lost);
      setNotes(body);
      readWord(body);
      readGoogle(body);
      findLost(body, storage.lost);
      removeInnerLinks(body, storage.lost);
      return body.innerHTML;
    };
    // Beside the buttons of the form, or below the text where there are none.
    const transformPasted = (slice, view) => {
      const place = document.querySelector(".desk-bar [role=status]") ?? view.dom.closest(".prose-editor").parentElement;
      place.querySelector("[data-pasted]")?.remove();
      const names = Object.keys(this.options.told).filter((name) => storage.lost.has(name));
      storage.lost.clear();
      if (names.length) {
        const answer = document.createElement("p");
        answer.className = "answer warning";
        answer.dataset.pasted = "";
        answer.append(names.map((name) => this.options.told[name]).join(" "));
        place.append(answer);
      }
      return slice;
    };
    return [new Plugin({ props: { transformPastedHTML, transformPasted } })];
  },
});
