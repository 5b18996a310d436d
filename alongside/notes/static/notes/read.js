// Moves through notes with the arrow keys. Letters are left alone: a screen reader or a voice may need them.
const PLACES_TO_WRITE = "input, textarea, select, summary, [contenteditable]";
const rightToLeft = getComputedStyle(document.documentElement).direction === "rtl";
const [onward, back] = rightToLeft ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];

document.addEventListener("keydown", (event) => {
  // A key that is held down reads nothing: each note is moved past by a touch of its own.
  if (event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest(PLACES_TO_WRITE)) return;
  if (event.key === onward) document.querySelector("[data-onward]")?.click();
  if (event.key === back) document.querySelector("[data-previous]")?.click();
});

for (const words of document.querySelectorAll("[data-keys]")) words.hidden = false;
