// Makes the holder's pages quicker and speaks with passkeys; all else works without it.
(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const on = (name, act) => document.addEventListener(name, act);

  const say = (words) => {
    const toast = find("#toast");
    toast.replaceChildren(Object.assign(document.createElement("span"), { textContent: words }));
    toast.hidden = false;
    left = 10;
  };

  // a toast stays ten seconds, and as long as it is looked at
  let left = 10;
  setInterval(() => {
    const toast = find("#toast");
    if (toast && !toast.hidden && !toast.matches(":hover, :focus-within") && --left < 1) toast.hidden = true;
  }, 1000);

  // a form that stays on its page: the page that follows takes the place of this one, and the hand
  // stays where it is
  on("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-here]")) return;
    event.preventDefault();
    if (form.dataset.sent) return;
    form.dataset.sent = 1;
    const id = event.submitter && event.submitter.id;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)) });
      if (!answer.ok) throw 0;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (new URL(answer.url).pathname !== location.pathname) {
        // what was just done is said there, and was said already
        location.assign(answer.url);
        return;
      }
      for (const part of ["main", "#toast", "meta[name=forgery]"]) find(part).replaceWith(document.adoptNode(find(part, page)));
      left = 10;
      const again = id && document.getElementById(id);
      if (again) again.focus();
    } catch {
      delete form.dataset.sent;
      say(document.body.dataset.lost);
    }
  });

  // a live key that somebody uses says so by itself
  setInterval(async () => {
    const watched = find("[data-watch]");
    if (!watched || document.hidden) return;
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = find("[data-watch]", page);
      if (answer.ok && (!now || now.dataset.watch !== watched.dataset.watch)) find("main").replaceWith(document.adoptNode(find("main", page)));
    } catch {
      // it is tried again
    }
  }, 3000);

  // passkeys
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  const ask = async (path, body) => {
    const token = find("meta[name=forgery]");
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", [token.dataset.header]: token.content },
      body: JSON.stringify(body || {}),
    });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const told = (credential) => {
    const { response } = credential;
    const parts = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (response[name]) parts[name] = text(response[name]);
    }
    if (response.getTransports) parts.transports = response.getTransports();
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: parts,
      clientExtensionResults: {},
    };
  };
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
  const acts = {
    async make() {
      const { id, options } = await ask("/me/passkeys/options");
      const made = await navigator.credentials.create({
        publicKey: { ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: known(options.excludeCredentials), extensions: undefined },
      });
      return ask("/me/passkeys", { id, credential: told(made) });
    },
    async use() {
      const { id, options } = await ask("/me/in/passkey/options");
      const used = await navigator.credentials.get({
        publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials), extensions: undefined },
      });
      return ask("/me/in/passkey", { id, credential: told(used) });
    },
  };
  // what is critical is signed before it is sent: the device makes sure that it is she
  for (const form of document.querySelectorAll("form[data-prove]")) {
    form.addEventListener("submit", async (event) => {
      if (form.dataset.proven || !window.PublicKeyCredential) return;
      event.preventDefault();
      const { submitter } = event;
      try {
        const answer = await fetch(form.dataset.prove, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        if (!answer.ok) throw 0;
        const { id, options } = await answer.json();
        if (options) {
          const credential = told(await navigator.credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials), extensions: undefined } }));
          form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "proof", value: JSON.stringify({ id, credential }) }));
        }
        form.dataset.proven = 1;
        form.requestSubmit(submitter);
      } catch {
        say(form.dataset.failed);
      }
    });
  }
  for (const one of document.querySelectorAll("[data-print]")) {
    one.hidden = false;
    one.addEventListener("click", () => print());
  }

  const button = find("[data-passkey]");
  if (button && window.PublicKeyCredential) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        const { to } = await acts[button.dataset.passkey]();
        location.assign(to);
      } catch {
        say(button.dataset.failed);
      }
    });
  }
})();
