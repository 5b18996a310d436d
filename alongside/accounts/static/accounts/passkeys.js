// Passkeys: a form marked data-passkey asks the house for a question, the browser for its answer, and sends it.
// Without script, or where the browser has no passkeys, the form stays hidden.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const words = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function make({ publicKey }) {
  const user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  const excludeCredentials = known(publicKey.excludeCredentials);
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge), user, excludeCredentials };
  const made = await navigator.credentials.create({ publicKey: asked });
  return told(made, {
    clientDataJSON: words(made.response.clientDataJSON),
    attestationObject: words(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

async function show({ publicKey }) {
  const allowCredentials = known(publicKey.allowCredentials);
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials };
  const shown = await navigator.credentials.get({ publicKey: asked });
  return told(shown, {
    clientDataJSON: words(shown.response.clientDataJSON),
    authenticatorData: words(shown.response.authenticatorData),
    signature: words(shown.response.signature),
    userHandle: shown.response.userHandle && words(shown.response.userHandle),
  });
}

const told = (credential, response) => ({
  id: credential.id,
  rawId: words(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
  response,
});

async function go(form) {
  const said = form.querySelector("[data-trouble]");
  said.hidden = true;
  try {
    const question = await fetch(form.dataset.question, { method: "POST" });
    // The house asks first who it is: let it ask on a page, and keep what was written here.
    if (question.redirected) return form.submit();
    const answer = await (form.dataset.passkey === "make" ? make : show)(await question.json());
    form.querySelector("[data-credential]").value = JSON.stringify(answer);
    form.submit();
  } catch {
    said.hidden = false;
    said.focus();
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      go(form);
    });
  }
}
