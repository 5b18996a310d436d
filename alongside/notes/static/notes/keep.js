// Keeps what somebody writes in their own browser until the receipt says that it has arrived. Without it a form works as well.
const START = "note:";
const LASTS = 7 * 24 * 60 * 60 * 1000; // milliseconds
// In this tab alone: which words were sent last, and from where.
const SENT = "note-sent";
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
  const keep = () => {
    const copy = { written: written(), at: Date.now() };
    if (copy.written.words) quietly(() => localStorage.setItem(place, JSON.stringify(copy)));
    else forget(place);
  };
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    keep();
    // Who only looks at it again has sent nothing.
    if (["look", "count"].includes(event.submitter?.value)) return;
    quietly(() => sessionStorage.setItem(SENT, JSON.stringify({ place, written: written() })));
  });
  const line = document.querySelector("[data-kept-here]");
  line.hidden = false;
  line.querySelector("button").addEventListener("click", () => {
    forget(place);
    line.hidden = true;
  });
}

for (const copy of kept()) if (!(Date.now() - copy.at < LASTS)) forget(copy.place);
// What was sent has arrived only where the answer to it led here: not on a receipt that is opened later. Another tab may
// have gone on writing at the same place; its words are others and stay.
const sent = quietly(() => JSON.parse(sessionStorage.getItem(SENT)));
quietly(() => sessionStorage.removeItem(SENT));
const ledHere = performance.getEntriesByType("navigation")[0]?.redirectCount !== 0;
if (sent && ledHere && document.querySelector("[data-receipt]")) {
  const copy = kept().find((each) => each.place === sent.place);
  if (copy && JSON.stringify(copy.written) === JSON.stringify(sent.written)) forget(copy.place);
}
const form = document.querySelector("[data-kept-in-browser]");
if (form) keepFor(form);
