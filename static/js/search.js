// Pages whose titles go on as what is typed, below the search box: a combobox with a list (ARIA 1.2). Without it the form works.

const PAUSE = 150; // milliseconds after the last key

const input = document.querySelector("[data-suggestions]");
const list = document.createElement("ul");
let request = null;
let timer;
let current = -1;

function begin() {
  const box = document.createElement("div");
  box.className = "search-combobox";
  input.replaceWith(box);
  list.id = "search-suggestions";
  list.className = "search-suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.label);
  box.append(input, list);
  const states = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(states)) input.setAttribute(name, value);
}

function show(suggestions) {
  list.replaceChildren(...suggestions.map(option));
  choose(-1);
  list.hidden = !suggestions.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
}

function option({ title, kind, language, url }, number) {
  const item = document.createElement("li");
  item.id = `search-suggestion-${number}`;
  item.className = "search-suggestion";
  item.setAttribute("role", "option");
  item.dataset.url = url;
  const name = document.createElement("span");
  name.textContent = title;
  name.dir = "auto";
  if (language) name.lang = language;
  const label = document.createElement("span");
  label.className = "search-suggestion-kind";
  label.textContent = kind;
  item.append(name, " ", label);
  item.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  item.addEventListener("click", () => location.assign(url));
  return item;
}

function choose(number) {
  list.children[current]?.setAttribute("aria-selected", "false");
  current = number;
  const item = list.children[current];
  if (item) {
    item.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  } else {
    input.removeAttribute("aria-activedescendant");
  }
}

function close() {
  clearTimeout(timer);
  request?.abort();
  show([]);
}

async function ask() {
  request?.abort();
  const words = input.value.trim();
  if (words.length < 2) return show([]);
  request = new AbortController();
  const { signal } = request;
  try {
    const answer = await fetch(`${input.dataset.suggestions}?${new URLSearchParams({ q: words })}`, { signal });
    const { suggestions } = await answer.json();
    if (!signal.aborted && document.activeElement === input) show(suggestions);
  } catch {
    if (!signal.aborted) show([]); // nothing is suggested; the form still works
  }
}

function press(event) {
  const { length } = list.children;
  if (event.isComposing) return;
  if (event.key === "Escape" && !list.hidden) {
    close();
  } else if (event.key === "ArrowDown" && length) {
    choose(current + 1 < length ? current + 1 : -1);
  } else if (event.key === "ArrowUp" && length) {
    choose(current < 0 ? length - 1 : current - 1);
  } else if (event.key === "Enter" && list.children[current]) {
    location.assign(list.children[current].dataset.url);
  } else {
    return;
  }
  event.preventDefault();
}

if (input) {
  begin();
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", press);
  input.addEventListener("blur", close);
}
