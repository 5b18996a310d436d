// Saves as one types. What the server does not have yet is kept in this browser: at once, and until the server has it.
const LOCAL_AFTER = 250; // milliseconds
const SEND_AFTER = 1500;
const SEND_AT_LATEST = 5000;
const TRY_AGAIN = 5000;
const ANSWER_WITHIN = 20000;
const KEEPALIVE_BYTES = 60000; // browsers refuse more after the page has gone

// A browser may have no room, or no wish, to keep anything.
function quietly(act, otherwise = null) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

export class Keeping {
  #timers = {};
  #firstUnsent = 0;
  #sending = null;
  #step = 0;

  // `read` answers with the words as they are now; `say(text, link)` tells the author; `stands(saved)` hears how the story
  // stands after a save; `base` is what the page was made from.
  // `last` is the window that saved last, and how far it had come then.
  constructor({ address, local, base, last, read, say, stands, texts }) {
    Object.assign(this, { address, local, base, last, read, say, stands, texts });
    this.kept = JSON.stringify(read());
  }

  get unsent() {
    return JSON.stringify(this.read()) !== this.kept;
  }

  changed() {
    if (!this.unsent) return;
    this.#step += 1;
    this.#timers.local ??= setTimeout(() => this.#keepHere(), LOCAL_AFTER);
    this.#firstUnsent ||= Date.now();
    this.#later(Math.min(SEND_AFTER, Math.max(0, this.#firstUnsent + SEND_AT_LATEST - Date.now())));
  }

  #later(delay) {
    clearTimeout(this.#timers.send);
    this.#timers.send = setTimeout(() => this.send(), delay);
  }

  #keepHere() {
    clearTimeout(this.#timers.local);
    delete this.#timers.local;
    if (!this.unsent) return;
    const copy = { words: this.read(), base: { ...this.base, step: this.#step }, at: Date.now() };
    quietly(() => localStorage.setItem(this.local + this.base.window, JSON.stringify(copy)));
  }

  #forget() {
    quietly(() => localStorage.removeItem(this.local + this.base.window));
  }

  // Resolves to whether the server has everything.
  async send() {
    while (this.#sending) await this.#sending;
    if (!this.unsent) return true;
    clearTimeout(this.#timers.send);
    this.#firstUnsent = 0;
    this.#sending = this.#post(this.read());
    try {
      return await this.#sending;
    } finally {
      this.#sending = null;
    }
  }

  async #post(words) {
    this.say(this.texts.saving);
    const answer = await deliver(this.address, words, { ...this.base, step: this.#step });
    if (answer.state === "away") return this.#waiting(this.texts.kept);
    if (answer.state === "signed-out") return this.#waiting(this.texts.signedOut, { text: this.texts.signIn, href: this.texts.signInAt });
    if (answer.state === "refused") return this.#waiting(answer.said);
    this.kept = JSON.stringify(words);
    if (answer.state === "saved") this.#saved(answer);
    if (this.unsent) this.changed();
    else this.#forget();
    if (answer.state === "beside") this.say(answer.said, { text: this.texts.both, href: answer.both });
    else this.say(this.texts.saved);
    return !this.unsent && answer.state === "saved";
  }

  #saved(answer) {
    Object.assign(this.base, { based_on: answer.based_on, saves: answer.saves });
    this.stands(answer);
  }

  #waiting(text, link) {
    this.#keepHere();
    this.say(text, link);
    this.#later(TRY_AGAIN);
    return false;
  }

  // The page is going: there is one last request, and it may be longer than the page.
  leave() {
    if (!this.unsent) return;
    this.#keepHere();
    const body = form(this.read(), { ...this.base, step: this.#step });
    quietly(() => fetch(this.address, { method: "POST", body, redirect: "manual", keepalive: body.toString().length < KEEPALIVE_BYTES }).catch(() => null));
  }

  // What an earlier visit left in this browser, newest first. A browser that was killed may still hold what it had
  // thrown away, so what the server has overtaken is no longer wanted.
  leftBehind() {
    const copies = quietly(() => Object.keys(localStorage).filter((name) => name.startsWith(this.local)), [])
      .map((name) => ({ name, ...quietly(() => JSON.parse(localStorage.getItem(name)), {}) }))
      .filter(({ words, base }) => words && base)
      .sort((a, b) => b.at - a.at);
    const overtaken = ({ base }) => base.window === this.last.window && base.step <= this.last.step;
    for (const { name } of copies.filter(overtaken)) quietly(() => localStorage.removeItem(name));
    return copies.filter((copy) => !overtaken(copy));
  }

  // Deliver what was left behind, as the window that wrote it; what the server has is forgotten here.
  takeUp(copies) {
    this.#sending = this.#takeUp(copies).finally(() => {
      this.#sending = null;
      this.changed();
    });
  }

  async #takeUp(copies) {
    for (const { name, words, base } of copies) {
      const answer = await deliver(this.address, words, base);
      if (answer.state !== "saved" && answer.state !== "beside") continue;
      quietly(() => localStorage.removeItem(name));
      if (name !== copies[0].name) continue;
      this.kept = JSON.stringify(words);
      if (answer.state === "beside") this.say(answer.said, { text: this.texts.both, href: answer.both });
      else this.#saved(answer);
    }
  }
}

const form = (words, base) => new URLSearchParams({ ...words, ...base });

// What came of it: saved, beside (kept next to somebody else's words), refused, signed-out, away.
async function deliver(address, words, base) {
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      body: form(words, base),
      headers: { Accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
  } catch {
    return { state: "away" };
  }
  if (response.type === "opaqueredirect" || response.status === 404) return { state: "signed-out" };
  const said = await response.json().catch(() => null);
  if (!said) return { state: "away" };
  const state = { 200: "saved", 409: "beside", 422: "refused" }[response.status] ?? "away";
  return { state, ...said };
}
