// Buttons that copy a text of the page. They are hidden in the page itself: without this script the text is selected by hand.

async function copy(source) {
  const text = source.textContent.trim();
  if (window.ClipboardItem && source.querySelector("i")) {
    // Word processors take the italics, everything else the plain text.
    const as = (type, content) => ({ [type]: new Blob([content], { type }) });
    const item = { ...as("text/plain", text), ...as("text/html", source.innerHTML.trim()) };
    await navigator.clipboard.write([new ClipboardItem(item)]);
  } else {
    await navigator.clipboard.writeText(text);
  }
}

function select(source) {
  const range = document.createRange();
  range.selectNodeContents(source);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  const place = button.closest("[data-copied]");
  const status = place.querySelector("[role=status]");
  const label = button.textContent;
  let timer;
  button.hidden = false;
  button.addEventListener("click", async () => {
    clearTimeout(timer);
    status.textContent = "";
    try {
      await copy(source);
      button.textContent = place.dataset.copied;
      status.textContent = place.dataset.copied;
    } catch {
      select(source);
      status.textContent = place.dataset.failed;
    }
    timer = setTimeout(() => {
      button.textContent = label;
      status.textContent = "";
    }, 4000);
  });
}
