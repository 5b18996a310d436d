// Who may see photographs, chosen where one writes. Whom it adds or leaves out is read before it is done; where one has to
// show first who one is, that is in another tab, and here it goes on when one comes back.
const dialog = document.getElementById("photograph-readers");
const texts = dialog.dataset;
const status = dialog.querySelector("[role=status]");
const steps = Object.fromEntries([...dialog.querySelectorAll("[data-step]")].map((step) => [step.dataset.step, step]));
const audiences = dialog.querySelector("[data-audiences]");
const circles = dialog.querySelector("[data-circles]");
const go = dialog.querySelector("[data-do=go]");
let wanted = { keys: "", seen: "" };
let done = () => {};

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

function show(name) {
  for (const [each, step] of Object.entries(steps)) step.hidden = each !== name;
  go.textContent = name === "reach" ? texts.doIt : texts.goOn;
  go.hidden = !name;
  if (name && name !== "choose") steps[name].focus();
}

function choices(type, name, options, chosen) {
  return options.map(({ value, label }) => {
    const input = make("input", { type, name, value, checked: chosen.includes(value) });
    return make("label", { className: "choice" }, input, make("span", { textContent: label }));
  });
}

// Of these photographs; `then(part)` hears how each of them is afterwards.
export async function chooseReaders(keys, then) {
  wanted = { keys: keys.join(" "), seen: "" };
  done = then;
  status.textContent = "";
  dialog.querySelector("h2").textContent = keys.length > 1 ? texts.ofThem : texts.ofIt;
  show("");
  dialog.showModal();
  const answer = await ask("GET");
  if (answer.status !== 200) return void (status.textContent = texts.away);
  audiences.replaceChildren(...choices("radio", "audience", answer.audiences, [answer.chosen.audience]));
  circles.querySelector("div").replaceChildren(...choices("checkbox", "circles", answer.circles, answer.chosen.circles));
  showCircles();
  show("choose");
  (audiences.querySelector(":checked") ?? audiences.querySelector("input")).focus();
}

async function ask(method) {
  const body = new URLSearchParams(new FormData(dialog.querySelector("form")));
  for (const [name, value] of Object.entries(wanted)) body.set(name, value);
  const address = method === "GET" ? `${texts.readers}?${new URLSearchParams({ keys: wanted.keys })}` : texts.readers;
  const how = { method, headers: { Accept: "application/json" }, redirect: "manual", ...(method === "GET" ? {} : { body }) };
  const answer = await fetch(address, how).catch(() => null);
  const said = await answer?.json().catch(() => null);
  return said ? { ...said, status: answer.status } : { status: 0 };
}

function showCircles() {
  circles.hidden = audiences.querySelector(":checked")?.value !== "circles";
}

function tellReach({ adds, takes, then }) {
  for (const [name, lines] of Object.entries({ adds, takes })) {
    const part = steps.reach.querySelector(`[data-${name}]`);
    part.hidden = !lines.length;
    part.querySelector("ul").replaceChildren(...lines.map((line) => make("li", {}, make("bdi", { textContent: line }))));
  }
  steps.reach.querySelector("[data-then]").textContent = then;
}

async function goOn() {
  const answer = await ask("POST");
  status.textContent = answer.said ?? "";
  if (answer.confirm) {
    steps.confirm.querySelector("a").href = answer.confirm;
    if (steps.confirm.hidden) show("confirm");
  } else if (answer.seen) {
    wanted.seen = answer.seen;
    tellReach(answer);
    show("reach");
  } else if (answer.part) {
    done(answer.part);
    wanted.seen = "";
    if (answer.said) show("choose");
    else dialog.close();
  } else if (!answer.said) {
    status.textContent = texts.away;
  }
}

audiences.addEventListener("change", () => {
  wanted.seen = "";
  showCircles();
});
circles.addEventListener("change", () => {
  wanted.seen = "";
});
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  goOn();
});
dialog.querySelector("[data-do=close]").addEventListener("click", () => dialog.close());
function afterConfirming() {
  if (dialog.open && !steps.confirm.hidden) goOn();
}
addEventListener("focus", afterConfirming);
new BroadcastChannel("confirmed").addEventListener("message", afterConfirming);
