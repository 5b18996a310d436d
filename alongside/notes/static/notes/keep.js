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
  return names.map((name) => ({ name, ...quietly(() => JSON.parse(localStorage.getItem(name)), {}) }));
}

function forget(name) {
  quietly(() => localStorage.removeItem(name));
}

function keepFor(form) {
  const name = START + location.pathname;
  const written = () => Object.fromEntries(FIELDS.map((field) => [field, form.elements[field].value]));
  const before = kept().find((copy) => copy.name === name);
  if (before && FIELDS.every((field) => !form.elements[field].value)) {
    for (const field of FIELDS) form.elements[field].value = before[field] ?? "";
  }
  const keep = (more) => {
    const copy = { ...written(), at: Date.now(), ...more };
    if (copy.words) quietly(() => localStorage.setItem(name, JSON.stringify(copy)));
    else forget(name);
  };
  form.addEventListener("input", () => keep({}));
  form.addEventListener("submit", () => keep({ sent: true }));
  const line = document.querySelector("[data-kept-here]");
  line.hidden = false;
  line.querySelector("button").addEventListener("click", () => {
    forget(name);
    line.hidden = true;
  });
}

for (const copy of kept()) if (!(Date.now() - copy.at < LASTS)) forget(copy.name);
if (document.querySelector("[data-receipt]")) {
  for (const copy of kept()) if (copy.sent) forget(copy.name);
}
const form = document.querySelector("[data-kept-in-browser]");
if (form) keepFor(form);
