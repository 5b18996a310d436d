// Keeps what somebody writes in their own browser until the receipt says that it has arrived. Without it a form works as well.
const START = "note:";
const LASTS = 7 * 24 * 60 * 60 * 1000; // milliseconds
const EVERY_FIELD = ["words", "name", "relation", "email"];

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
  const fields = EVERY_FIELD.filter((field) => form.elements[field]);
  const place = START + location.pathname;
  const written = () => Object.fromEntries(fields.map((field) => [field, form.elements[field].value]));
  const before = kept().find((copy) => copy.place === place);
  // What stands there already was said by the house, or by whoever writes now.
  if (before && !form.elements.words.value) {
    for (const field of fields) form.elements[field].value ||= before.written?.[field] ?? "";
  }
  const keep = (more) => {
    const copy = { written: written(), at: Date.now(), ...more };
    if (copy.written.words) quietly(() => localStorage.setItem(place, JSON.stringify(copy)));
    else forget(place);
  };
  form.addEventListener("input", () => keep({}));
  // Who only looks at it again has sent nothing.
  form.addEventListener("submit", (event) => keep({ sent: !["look", "count"].includes(event.submitter?.value) }));
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
