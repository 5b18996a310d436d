// Keeps what somebody writes in their own browser until the receipt says that it has arrived. Without it a form works as well.
const START = "note:";
const LASTS = 7 * 24 * 60 * 60 * 1000; // milliseconds
const FIELDS = ["words", "name", "relation", "email"];

// A browser may have no room, or no wish, to keep anything.
function quietly(act, otherwise = null) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

function kept() {
  const names = quietly(() => Object.keys(localStorage).filter((name) => name.startsWith(START)), []);
  return names.map((place) => ({ ...quietly(() => JSON.parse(localStorage.getItem(place)), {}), place }));
}

function forget(place) {
  quietly(() => localStorage.removeItem(place));
}

function keepFor(form) {
  const place = START + location.pathname;
  const written = () => Object.fromEntries(FIELDS.map((field) => [field, form.elements[field].value]));
  const before = kept().find((copy) => copy.place === place);
  if (before && FIELDS.every((field) => !form.elements[field].value)) {
    for (const field of FIELDS) form.elements[field].value = before.written?.[field] ?? "";
  }
  const keep = (more) => {
    const copy = { written: written(), at: Date.now(), ...more };
    if (copy.written.words) quietly(() => localStorage.setItem(place, JSON.stringify(copy)));
    else forget(place);
  };
  form.addEventListener("input", () => keep({}));
  form.addEventListener("submit", () => keep({ sent: true }));
  const line = document.querySelector("[data-kept-here]");
  line.hidden = false;
  line.querySelector("button").addEventListener("click", () => {
    forget(place);
    line.hidden = true;
  });
}

for (const copy of kept()) if (!(Date.now() - copy.at < LASTS)) forget(copy.place);
if (document.querySelector("[data-receipt]")) {
  for (const copy of kept()) if (copy.sent) forget(copy.place);
}
const form = document.querySelector("[data-kept-in-browser]");
if (form) keepFor(form);
