// “Leave this page”: nothing of it stays in sight, and the entry of the tab's history becomes one of another site. Without
// this script it is a plain link.

const link = document.querySelector("[data-leave]");
const hint = document.querySelector("[data-hint]");
const LEFT = "left"; // of the tab, until it is closed
const WITHIN = 5000; // milliseconds between two presses

function leave() {
  document.title = new URL(link.href).hostname;
  document.body.replaceChildren();
  remember(true);
  location.replace(link.href);
}

function remember(isLeft) {
  try {
    if (isLeft) sessionStorage.setItem(LEFT, "1");
    else sessionStorage.removeItem(LEFT);
  } catch {
    // A browser that keeps nothing.
  }
}

function wasLeft() {
  try {
    return sessionStorage.getItem(LEFT) !== null;
  } catch {
    return false;
  }
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

// Back, from the other site, to an earlier page of this kind leads away from it too; whoever opens one anew reads it.
addEventListener("pageshow", (event) => {
  const [visit] = performance.getEntriesByType("navigation");
  if (!wasLeft()) return;
  if (event.persisted || visit?.type === "back_forward") leave();
  else remember(false);
});

// Each place on the page would be an entry of the history of its own, to which Back leads.
document.addEventListener("click", (event) => {
  const place = event.target.closest("a[href]");
  if (!place || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const { origin, pathname, search, hash } = new URL(place.href);
  if (hash && origin === location.origin && pathname === location.pathname && search === location.search) {
    event.preventDefault();
    location.replace(hash);
  } else forgetSent();
});

// What a form brought, such as a code, would be asked for again by Back, before this script could lead away from it.
function forgetSent() {
  history.replaceState(null, "", location.href);
}

document.addEventListener("submit", forgetSent);

// Shift three times, alone: not Escape, which screen readers and dialogs use.
const said = hint.textContent;
let presses = 0;
let isAlone = false;
let timer;
hint.hidden = false;

function startOver(text) {
  presses = 0;
  clearTimeout(timer);
  if (hint.textContent !== text) hint.textContent = text;
}

addEventListener("keydown", (event) => {
  isAlone = event.key === "Shift";
  if (!isAlone) startOver(said);
});

addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !isAlone) return;
  presses += 1;
  clearTimeout(timer);
  if (presses === 3) {
    leave();
    return;
  }
  hint.textContent = presses === 1 ? hint.dataset.two : hint.dataset.one;
  timer = setTimeout(() => startOver(hint.dataset.over), WITHIN);
});
