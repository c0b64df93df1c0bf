/* The search of the desk by “/” and Ctrl+K. Not from within a text: there “/” is typed, and the editor has a Ctrl+K of its own. */
"use strict";

{
  const box = document.querySelector("[data-desk-search]");
  const isTyping = (target) => target.isContentEditable || target.matches("input, textarea, select");

  document.addEventListener("keydown", (event) => {
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (box && !event.defaultPrevented && (isSlash || (isK && !event.target.isContentEditable))) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
}
