// The page that takes photographs in. Without this script it is a form; with it, each goes by itself and says how it is.
import { send } from "./sending.js";

const form = document.getElementById("adding");
const list = document.getElementById("became");
const said = document.getElementById("became-said");
const texts = form.dataset;
const waiting = [];
let going = false;

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

function line(file) {
  const item = make("li", {});
  const name = make("span", {});
  name.append(make("bdi", { textContent: file.name }));
  const state = make("span", { className: "quiet", textContent: texts.waits });
  item.append(name, state);
  list.append(item);
  list.hidden = false;
  return { file, item, name, state };
}

function tell({ state }, what, share) {
  const text = { going: `${texts.going} ${share ? `${Math.round(share * 100)} %` : ""}`, developing: texts.developing, lost: texts.lost, "signed-out": texts.signedOut }[what];
  if (state.textContent !== text) state.textContent = text;
  if (what === "lost" || what === "signed-out") say(text);
  else if (!said.hidden) say("");
}

function say(text) {
  said.textContent = text;
  said.hidden = !text;
}

async function goOn() {
  if (going) return;
  going = true;
  while (waiting.length) {
    const each = waiting.shift();
    const answer = await send(each.file, { address: texts.send, fields: { audience: form.elements.audience.value }, tell: (...how) => tell(each, ...how) });
    say("");
    if (answer.address) {
      const link = make("a", { href: answer.address });
      link.append(...each.name.childNodes);
      each.name.replaceWith(link);
      each.state.textContent = texts.here;
    } else {
      each.state.textContent = texts.refused;
      each.item.append(make("span", { textContent: answer.said }));
    }
  }
  going = false;
  say(texts.done);
}

function take(files) {
  for (const file of files) waiting.push(line(file));
  if (waiting.length) goOn();
}

form.addEventListener("submit", (event) => {
  if (!form.elements.photographs.files.length) return; // the server says kindly what is missing
  event.preventDefault();
  take([...form.elements.photographs.files]);
  form.elements.photographs.value = "";
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  take(event.dataTransfer.files);
});
addEventListener("beforeunload", (event) => {
  if (going) event.preventDefault();
});
