// The writing page. Without this script it is a form with a plain text; with it, the editor, saved as one types.
import { Keeping } from "./keeping.js";
import { htmlOf, startProse } from "./prose.js";
import { startTools } from "./tools.js";

const FIELDS = ["title", "standfirst", "body", "dated", "speaks"];
const page = document.getElementById("writing");
const { plain, body, place } = page.elements;
const status = document.getElementById("saved");

function say(text, link) {
  const parts = [text];
  if (link) {
    const anchor = Object.assign(document.createElement("a"), { href: link.href, textContent: link.text });
    if (link.text === page.dataset.signIn) anchor.target = "_blank";
    parts.push(" ", anchor);
  }
  if (status.textContent !== parts.map((part) => part.textContent ?? part).join("")) status.replaceChildren(...parts);
}

// Who reads what, and what publishing would publish, is so from the first saved change on.
function stands({ who, publish }) {
  for (const [element, text] of [[document.getElementById("who"), who], [page.querySelector("[value=publish]"), publish]]) {
    if (element.textContent !== text) element.textContent = text;
  }
}

const words = () => Object.fromEntries(FIELDS.map((name) => [name, page.elements[name].value]));
const base = Object.fromEntries(["based_on", "saves", "window"].map((name) => [name, page.elements[name].value]));
const { save: address, local, saved, saving, kept, signedOut, signIn, signInAt, both, back } = page.dataset;
const last = { window: page.dataset.lastWindow, step: Number(page.dataset.lastStep) };
const keeping = new Keeping({ address, local, base, last, read: words, say, stands, texts: { saved, saving, kept, signedOut, signIn, signInAt, both } });

const left = keeping.leftBehind();
const unlike = left[0] && FIELDS.some((name) => left[0].words[name] !== page.elements[name].value);
if (unlike) for (const name of FIELDS) page.elements[name].value = left[0].words[name] ?? "";

const editor = startProse(body, {
  label: body.dataset.label,
  placeholder: body.dataset.placeholder,
  onUpdate({ editor }) {
    body.value = htmlOf(editor);
    keeping.changed();
  },
  onMove({ editor }) {
    place.value = editor.state.selection.head;
  },
  tell: (text) => say(text),
});
plain.disabled = plain.hidden = true;
body.disabled = place.disabled = false;
document.getElementById("signs").hidden = true;
page.querySelector("[value=publish]").classList.add("main"); // without script, saving is the first thing to do
const tools = startTools(document.querySelector(".tools"), editor);

const at = Number(page.dataset.place);
if (at > 1) editor.chain().setTextSelection(Math.min(at, editor.state.doc.content.size - 1)).focus().scrollIntoView().run();
if (left.length) {
  if (unlike) say(back);
  keeping.takeUp(left);
}

page.addEventListener("input", (event) => {
  if (FIELDS.includes(event.target.name)) keeping.changed();
});
page.elements.title.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  editor.commands.focus("start");
});
page.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f" && editor.isFocused) {
    event.preventDefault();
    tools.find();
  }
});
// The buttons go where they say once everything is saved; while it is not, the page stays.
page.addEventListener("submit", async (event) => {
  event.preventDefault();
  const then = Object.assign(document.createElement("input"), { type: "hidden", name: "then", value: event.submitter?.value ?? "" });
  if (!(await keeping.send())) return;
  for (const [name, value] of Object.entries(keeping.base)) page.elements[name].value = value;
  page.append(then);
  page.submit();
});
addEventListener("online", () => keeping.send());
addEventListener("focus", () => keeping.send());
addEventListener("pagehide", () => keeping.leave());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keeping.leave();
});
