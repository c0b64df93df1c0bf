/* Passages within typed quotation marks that are not marked as quotations are offered, each to be marked or to be let be.
   Nothing is marked by itself, and what was let be is not asked about again. */
"use strict";

{
  const { whenReady, afterTyping, readBlocks, show, make, shorten } = window.deskText;
  const PAIRS = /„([^„“”]+)[“”]|“([^“”]+)”|«([^«»]+)»|»([^«»]+)«|"([^"]+)"|「([^「」]+)」|『([^『』]+)』/gu;
  const LEAST = { words: 4, letters: 8 }; // of a passage; letters where no spaces part words

  const isLong = (words) => {
    const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(words);
    return isUnspaced ? [...words].length >= LEAST.letters : words.trim().split(/\s+/u).length >= LEAST.words;
  };

  // The words of one paragraph, in which notes and quotations are signs of their own.
  const write = (paragraph) => {
    let text = "";
    paragraph.forEach((node) => {
      const isOther = !node.isText || node.marks.some(({ type }) => ["note", "quotation"].includes(type.name));
      text += isOther ? "\uFFFC".repeat(node.nodeSize) : node.text;
    });
    return text;
  };

  const read = readBlocks((block) => {
    const found = [];
    const look = (node, at) => {
      if (!node.isTextblock) {
        return true;
      }
      for (const match of write(node).matchAll(PAIRS)) {
        const words = match.slice(1).find(Boolean);
        if (!words.includes("\uFFFC") && isLong(words)) {
          const from = at + match.index + 1;
          found.push({ words: words.trim(), at: from, length: words.length });
        }
      }
      return false;
    };
    if (look(block, 0)) {
      block.descendants((node, at) => look(node, at + 1));
    }
    return found;
  });

  // What was let be is known by a number that tells nothing of the words.
  const place = `let-be:${window.location.pathname}`;
  const sum = (words) => [...words].reduce((number, letter) => (Math.imul(number, 31) + letter.codePointAt(0)) | 0, 7);
  const letBe = new Set();
  try {
    JSON.parse(window.sessionStorage.getItem(place) ?? "[]").forEach((number) => letBe.add(number));
  } catch {
    // This browser keeps nothing.
  }

  const start = (editor) => {
    const texts = document.getElementById("quoting").dataset;
    const summary = make("summary");
    const list = make("ul");
    const box = make("details", { className: "section-marks", hidden: true }, summary, list);
    document.querySelector(".cards-head .add-lead").before(box);
    let before = "";

    const find = () => read(editor.state.doc).filter(({ words }) => !letBe.has(sum(words)));

    const mark = (index) => {
      const passage = find()[index];
      if (passage) {
        show(editor, passage.at);
        editor.chain().setTextSelection({ from: passage.at, to: passage.at + passage.length }).toggleQuotation().run();
        editor.view.dom.dispatchEvent(new CustomEvent("quotation:marked"));
      }
    };

    const dismiss = (index) => {
      letBe.add(sum(find()[index].words));
      try {
        window.sessionStorage.setItem(place, JSON.stringify([...letBe]));
      } catch {
        // It is not asked again until the page is left.
      }
      offer();
      (list.querySelectorAll("[data-dismiss]")[Math.min(index, list.children.length - 1)] ?? editor.view.dom).focus();
    };

    const offer = () => {
      const passages = find();
      const now = JSON.stringify(passages.map(({ words }) => words));
      if (now === before) {
        return;
      }
      before = now;
      box.hidden = !passages.length;
      summary.textContent = passages.length === 1 ? texts.one : texts.many.replace("%(count)s", passages.length);
      list.replaceChildren(
        ...passages.map(({ words }, index) => {
          const said = make("button", { type: "button", className: "button", textContent: texts.mark });
          const other = make("button", { type: "button", className: "button", textContent: texts.dismiss });
          said.addEventListener("click", () => mark(index));
          other.dataset.dismiss = "";
          other.addEventListener("click", () => dismiss(index));
          const short = shorten(words, 90);
          for (const button of [said, other]) {
            button.setAttribute("aria-label", `${button.textContent}: “${short}”`);
          }
          return make("li", {}, make("p", { textContent: `“${short}”`, dir: "auto" }), said, " ", other);
        }),
      );
    };

    afterTyping(editor, 600, offer);
  };

  // After the cards have made their head.
  whenReady.then((editor) => window.django.jQuery(() => start(editor)));
}
