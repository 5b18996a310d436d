// Photographs in the editor: the figure in the words, which only names them, and the dialog in which they are chosen.
// What is shown of each is asked of the server, as this author may see it; a veiled one is its words until it is opened.
import { Node } from "../django_prose_editor/editor.js";
import { send } from "../photos/sending.js";
import { chooseReaders } from "./readers.js";

const PICTURE = /^image\/(jpeg|png|webp|avif|gif|heic|heif)$/;
const WORDS = ["caption", "description", "taken_by"];
const dialog = document.getElementById("photographs");
const texts = dialog.dataset;
const known = new Map(); // key → what the server said of it, or a promise of that
const shown = new Set(); // figures on the page that want to hear of changes

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

async function ask(query) {
  const answer = await fetch(`${texts.choose}?${new URLSearchParams({ journal: texts.journal, ...query })}`, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error("away");
  const { part, next } = await answer.json();
  for (const each of part) known.set(each.key, each);
  return { part, next };
}

async function learn(keys) {
  const wanted = keys.filter((key) => !known.has(key));
  if (!wanted.length) return;
  for (const key of wanted) known.set(key, null); // asked for once
  await ask({ keys: wanted.join(" ") }).catch(() => wanted.forEach((key) => known.delete(key)));
}

function picture(photograph) {
  const image = make("img", { src: photograph.src, alt: photograph.description || texts.photograph, loading: "lazy" });
  image.width = photograph.width;
  image.height = photograph.height;
  return image;
}

// The author opens it for themselves, as any reader does.
async function openVeil(photograph) {
  const body = new URLSearchParams({ choice: "open", photograph: photograph.key, journal: texts.journal, back: "/desk/" });
  await fetch(texts.veils, { method: "POST", body, redirect: "manual" });
  await again(photograph.key);
}

async function again(key) {
  await ask({ keys: key }).catch(() => null);
  drawAll();
}

function take(part) {
  for (const each of part) known.set(each.key, each);
  drawAll();
}

function drawAll() {
  for (const draw of shown) draw();
  drawChoice();
}

function one(key) {
  const photograph = known.get(key);
  if (!photograph) return make("div", { className: "quiet", textContent: photograph === null ? "…" : texts.notSeen });
  const parts = [];
  if (photograph.is_closed) {
    const open = make("button", { type: "button", className: "as-link", textContent: texts.open });
    open.addEventListener("click", () => openVeil(photograph));
    parts.push(make("div", { className: "veil" }, make("p", { dir: "auto", textContent: photograph.veil }), open));
  } else {
    parts.push(picture(photograph));
    if (photograph.caption) parts.push(make("figcaption", { textContent: photograph.caption }));
  }
  const words = make("button", { type: "button", className: "as-link", textContent: texts.words });
  words.addEventListener("click", () => openWords(photograph.key));
  const readers = make("button", { type: "button", className: "as-link", textContent: texts.readers });
  readers.addEventListener("click", () => chooseReaders([photograph.key], take));
  parts.push(make("small", { className: "row" }, make("span", { textContent: photograph.audience }), readers, words));
  return make("div", {}, ...parts);
}

export const Photographs = Node.create({
  name: "photographs",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    keys: {
      default: "",
      parseHTML: (figure) => figure.getAttribute("data-photographs"),
      renderHTML: ({ keys }) => ({ "data-photographs": keys }),
    },
  }),
  parseHTML: () => [{ tag: "figure[data-photographs]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
  addNodeView:
    () =>
    ({ node, editor, getPos }) => {
      const dom = make("figure", { className: "standing", contentEditable: "false" });
      const draw = () => {
        const keys = node.attrs.keys.split(" ");
        const out = make("button", { type: "button", className: "as-link", textContent: texts.out });
        out.addEventListener("click", () => {
          editor.commands.deleteRange({ from: getPos(), to: getPos() + node.nodeSize });
          editor.view.focus();
        });
        dom.replaceChildren(make("div", { className: keys.length > 1 ? "beside-each-other" : "" }, ...keys.map(one)), out);
      };
      shown.add(draw);
      draw();
      learn(node.attrs.keys.split(" ")).then(draw);
      return {
        dom,
        update: (other) => {
          if (other.type !== node.type) return false;
          node = other;
          draw();
          return true;
        },
        stopEvent: (event) => Boolean(event.target.closest("button, a")),
        ignoreMutation: () => true,
        destroy: () => shown.delete(draw),
      };
    },
});

// The dialog.
const list = dialog.querySelector("ul");
const status = dialog.querySelector("[role=status]");
const more = dialog.querySelector("[data-do=more]");
const putIn = dialog.querySelector("[data-do=put]");
const share = dialog.querySelector("progress");
const file = dialog.querySelector("input[type=file]");
const words = document.getElementById("photograph-words");
const chosen = new Set();
let order = [];
let next = "";
let put = () => {};

function say(text) {
  status.textContent = text;
}

function drawChoice() {
  list.replaceChildren(
    ...order.map((key) => {
      const photograph = known.get(key);
      const face = photograph.is_closed ? make("span", { className: "veil", dir: "auto", textContent: photograph.veil }) : picture(photograph);
      const button = make("button", { type: "button" }, face);
      button.setAttribute("aria-pressed", String(chosen.has(key)));
      button.addEventListener("click", () => {
        if (!chosen.delete(key)) chosen.add(key);
        button.setAttribute("aria-pressed", String(chosen.has(key)));
      });
      const caption = photograph.caption ? [make("span", { textContent: photograph.caption, dir: "auto" }), make("br", {})] : [];
      return make("li", {}, button, make("small", {}, ...caption, photograph.audience));
    }),
  );
}

async function goOn(after) {
  try {
    const answer = await ask(after ? { after } : {});
    order = after ? [...order, ...answer.part.map(({ key }) => key)] : answer.part.map(({ key }) => key);
    next = answer.next;
    more.hidden = !next;
    say(order.length ? "" : texts.none);
    drawChoice();
  } catch {
    say(texts.away);
  }
}

// Takes files in, one after the other; resolves to the keys of those that are here. Of the others it is said at the end
// why they are not.
async function takeIn(files, tell, part = () => {}) {
  const keys = [];
  const refusals = [];
  for (const [number, each] of files.entries()) {
    const hear = (state, sent) => {
      tell(state === "lost" || state === "signed-out" ? texts.away : texts.sending);
      part((number + (state === "developing" ? 1 : (sent ?? 0))) / files.length);
    };
    hear("going", 0);
    const answer = await send(each, { address: texts.send, fields: { journal: texts.journal }, texts, tell: hear });
    if (answer.said) refusals.push(`${each.name}: ${answer.said}`);
    if (!answer.key) continue;
    known.set(answer.key, answer);
    keys.push(answer.key);
  }
  tell(refusals.join(" "));
  return keys;
}

// With a line behind it in which one writes on: what is typed while the figure is selected would take its place.
const standing = (keys) => [{ type: "photographs", attrs: { keys: keys.join(" ") } }, { type: "paragraph" }];

export function choosePhotographs(editor) {
  put = (keys) => {
    editor.commands.insertContent(standing(keys));
    editor.view.focus(); // at once, as in tools.js
  };
  chosen.clear();
  dialog.showModal();
  goOn("");
}

// Files that are dropped or pasted come in, and stand where they fell.
export function takeFiles(editor, files, at, tell) {
  const pictures = [...files].filter(({ type }) => PICTURE.test(type));
  if (!pictures.length) return false;
  takeIn(pictures, tell).then((keys) => {
    const where = Math.min(at, editor.state.doc.content.size);
    if (keys.length) editor.commands.insertContentAt(where, standing(keys));
  });
  return true;
}

file.addEventListener("change", async () => {
  share.hidden = false;
  putIn.disabled = true; // else those on their way would be left out without a word
  const keys = await takeIn([...file.files], say, (part) => (share.value = part));
  share.hidden = true;
  putIn.disabled = false;
  file.value = "";
  order = [...[...keys].reverse(), ...order]; // the newest first, as in the list
  for (const key of keys) chosen.add(key);
  drawChoice();
});
dialog.addEventListener("click", ({ target }) => {
  const deed = target.closest("button")?.dataset.do;
  if (deed === "more") goOn(next);
  if (deed === "readers" && !chosen.size) say(texts.noneChosen);
  if (deed === "readers" && chosen.size) chooseReaders([...chosen], take);
  if (deed === "put" || deed === "close") dialog.close(); // which gives the focus back, so it comes first
  if (deed === "put" && chosen.size) put([...chosen]); // in the order in which they were chosen
});

// The words of one photograph: what stands under it, what is to be seen, who took it, and its veil.
function openWords(key) {
  const photograph = known.get(key);
  const { veil } = words.elements;
  for (const name of WORDS) {
    words.elements[name].value = photograph[name];
    words.elements[name].closest(".field").hidden = photograph.is_closed;
  }
  veil.value = photograph.veil;
  words.dataset.key = key;
  words.querySelector("[data-page]").href = photograph.address;
  words.querySelector("[role=status]").textContent = "";
  words.closest("dialog").showModal();
}

words.addEventListener("submit", async (event) => {
  event.preventDefault();
  const photograph = known.get(words.dataset.key);
  const { veil } = words.elements;
  const said = words.querySelector("[role=status]");
  if (photograph.veil && !veil.value.trim()) {
    veil.value = photograph.veil;
    return void (said.textContent = texts.stillAsks);
  }
  const deeds = [];
  if (!photograph.is_closed) deeds.push(["describe/", Object.fromEntries(WORDS.map((name) => [name, words.elements[name].value]))]);
  if (veil.value.trim() !== photograph.veil && veil.value.trim()) deeds.push(["veil/", { words: veil.value }]);
  for (const [deed, body] of deeds) {
    const answer = await fetch(photograph.address + deed, { method: "POST", body: new URLSearchParams(body), redirect: "manual" }).catch(() => null);
    if (answer?.type !== "opaqueredirect") return void (said.textContent = texts.away);
  }
  words.closest("dialog").close();
  again(photograph.key);
});
words.querySelector("[data-do=close]").addEventListener("click", () => words.closest("dialog").close());
