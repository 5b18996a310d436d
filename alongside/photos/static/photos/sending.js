// Sends one photograph, and goes on trying while the connection is lost. Its key makes it the same one each time, so that
// nothing is stored twice; the server keeps nothing of one that did not arrive whole.
const WAITS = [1000, 2000, 4000, 8000, 15000]; // milliseconds between tries; the last one goes on
const ANSWER_WITHIN = 5 * 60 * 1000;
const TOO_LARGE = 413;
const TRY_AGAIN = new Set([0, 408, 429, 500, 502, 503, 504]);

// `crypto.randomUUID` is there on https alone.
export function uploadKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Resolves to what the server said of it: a photograph, `{ arrived }` where nothing more is told, or `{ said }` where it
// was not taken in. Of `texts`, `tooLarge` is said where something on the way takes no file of this size, `unreadable`
// where the device does not give the file: else that would look as if the connection were lost, for ever.
// `tell(state, share)` hears "going" with how much has gone, "developing", "lost" and "signed-out".
export async function send(file, { address, fields = {}, texts, tell = () => {} }) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ upload_key: uploadKey(), ...fields })) body.append(name, value);
  body.append("photograph", file);
  for (let tries = 0; ; tries += 1) {
    const { status, answer } = await once(address, body, tell);
    if (status === 200 && answer) return answer;
    if (status === 422 && answer?.said) return answer;
    if (status === TOO_LARGE) return { said: texts.tooLarge };
    if (status === 0 && !(await canBeRead(file))) return { said: texts.unreadable };
    tell(TRY_AGAIN.has(status) && !(status === 0 && (await isTurnedAway(address))) ? "lost" : "signed-out");
    await wait(WAITS[Math.min(tries, WAITS.length - 1)]);
  }
}

// fetch does not say how much has gone.
function once(address, body, tell) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.timeout = ANSWER_WITHIN;
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) tell("going", event.loaded / event.total);
    });
    request.upload.addEventListener("load", () => tell("developing"));
    request.addEventListener("loadend", () => resolve({ status: request.status, answer: read(request) }));
    request.send(body);
  });
}

// Who is turned away before a large file has gone sees the connection end, and no answer: so it is asked without one.
async function isTurnedAway(address) {
  try {
    const answer = await fetch(address, { method: "POST", body: new FormData(), headers: { Accept: "application/json" }, signal: AbortSignal.timeout(5000) });
    return answer.redirected || answer.status === 404;
  } catch {
    return false; // it is the connection
  }
}

async function canBeRead(file) {
  const reader = file.stream().getReader(); // its first piece; one that is gone may say that it has no bytes
  try {
    await reader.read();
    return true;
  } catch {
    return false;
  } finally {
    reader.cancel().catch(() => {});
  }
}

function read(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null; // the page that asks to sign in, or nothing at all
  }
}

function wait(milliseconds) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
  });
}
