// The pages that take photographs in. Without this script each is a form; with it, every file goes by itself and says how
// it is. What else the form asks goes along with each file, as it was when that was chosen.
import { send } from "./sending.js";

const form = document.getElementById("adding");
const arriving = document.getElementById("arriving");
const list = document.getElementById("became");
const said = document.getElementById("became-said");
const lookAtAll = document.getElementById("became-all"); // where what has come is sealed there is nothing to look at
const share = document.getElementById("arriving-share");
const texts = form.dataset;
const waiting = [];
let all = 0;
let over = 0;
let refused = false;
let going = false;

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

function line(file, fields) {
  const item = make("li", {});
  const name = make("span", {});
  name.append(make("bdi", { textContent: file.name }));
  const state = make("span", { className: "quiet", textContent: texts.waits });
  item.append(name, state);
  list.append(item);
  return { file, fields, item, name, state };
}

function tell({ state }, what, part) {
  const text = { going: `${texts.going} ${part ? `${Math.round(part * 100)} %` : ""}`, developing: texts.developing, lost: texts.lost, "signed-out": texts.signedOut }[what];
  if (state.textContent !== text) state.textContent = text;
  if (what === "lost" || what === "signed-out") say(text);
  else if (!said.hidden) say("");
  share.value = (over + (what === "developing" ? 1 : (part ?? 0))) / all;
}

function say(text) {
  said.textContent = text;
  said.hidden = !text;
}

function became({ item, name, state }, answer) {
  if (answer.address) {
    if (lookAtAll) lookAtAll.hidden = false;
    const link = make("a", { href: answer.address });
    link.append(...name.childNodes);
    name.replaceWith(link);
  }
  if (answer.address || answer.arrived) return void (state.textContent = texts.here);
  refused = true;
  state.textContent = texts.refused;
  item.append(make("span", { textContent: answer.said }));
}

async function goOn() {
  if (going) return;
  going = true;
  share.closest("p").hidden = false;
  while (waiting.length) {
    const each = waiting.shift();
    const answer = await send(each.file, { address: texts.send, fields: each.fields, texts, tell: (...how) => tell(each, ...how) });
    say("");
    became(each, answer);
    over += 1;
    share.value = over / all;
  }
  going = false;
  share.closest("p").hidden = true;
  say(refused ? texts.doneBut : texts.done);
}

function take(files) {
  const fields = Object.fromEntries(new FormData(form));
  delete fields.photographs;
  delete fields.sending;
  for (const file of files) waiting.push(line(file, fields));
  if (!waiting.length) return;
  document.getElementById("errors")?.remove(); // what stood in the way stands there no more
  document.getElementById(`${form.elements.photographs.id}_error`)?.remove();
  form.elements.photographs.removeAttribute("aria-invalid");
  all += files.length;
  arriving.hidden = false;
  goOn();
}

form.addEventListener("submit", (event) => {
  const none = !form.elements.photographs.files.length;
  if (none && !going) return; // the server says kindly what is missing
  event.preventDefault(); // pressed twice, the second press leaves those on their way alone
  if (none) return;
  take([...form.elements.photographs.files]);
  form.elements.photographs.value = "";
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  take([...event.dataTransfer.files]);
});
addEventListener("beforeunload", (event) => {
  if (going) event.preventDefault();
});
