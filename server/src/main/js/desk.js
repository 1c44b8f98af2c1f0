// Makes the desk quicker; every link and form works without it.
(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const on = (name, act, capture) => document.addEventListener(name, act, capture);
  const dialog = find("#dialog");

  on("htmx:configRequest", (event) => {
    const token = find("meta[name=forgery]");
    if (token) event.detail.headers[token.dataset.header] = token.content;
  });

  // a page that comes into the dialog: focus its title, since the content is there to be read
  on("htmx:afterSwap", (event) => {
    if (event.detail.target !== dialog) return;
    if (!dialog.open) dialog.showModal();
    find("#dialog-title", dialog)?.focus();
  });
  if (dialog) {
    // the browser goes back to where the hand was; where that is gone, its row is the next best
    dialog.addEventListener("close", () => {
      dialog.replaceChildren();
      const row = document.activeElement === document.body && here();
      if (row) find("a", row)?.focus();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) {
        event.preventDefault();
        dialog.close();
      }
    });
  }

  // a form that came back: its summary says what is missing, and is read first
  on("htmx:afterSettle", (event) => {
    const problem = find(".problem", document.getElementById(event.detail.target.id) || document);
    if (!event.detail.target.matches("form.ask") || !problem) return;
    problem.focus();
    const { problem: prefix } = document.body.dataset;
    if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
  });

  // what could not be kept is still in its field, and she is told so
  let left = 10;
  const say = (words) => {
    const toast = find("#toast");
    toast.replaceChildren(Object.assign(document.createElement("span"), { textContent: words }));
    toast.hidden = false;
  };
  const lost = ({ detail: { elt, xhr } }) => {
    const { unsaved, unseen, out, in: within } = document.body.dataset;
    const form = elt.closest("form");
    // nothing was kept, so whoever sends it again is not impatient
    if (form) delete form.dataset.sent;
    const token = xhr && xhr.getResponseHeader("Rapport-Forgery");
    if (token && form && !form.dataset.again) {
      // signed in anew, in another tab: the form is hers, its token is of the session before
      const meta = find("meta[name=forgery]");
      meta.content = token;
      all(`input[name="${meta.dataset.field}"]`).forEach((one) => (one.value = token));
      form.dataset.again = 1;
      // its button is held until this answer is dealt with
      setTimeout(() => form.requestSubmit());
      return;
    }
    say(xhr && xhr.status === 401 ? out : elt.matches("form") ? unsaved : unseen);
    if (!xhr || xhr.status !== 401) return;
    left = 600;
    find("#toast").append(" ", Object.assign(document.createElement("a"), { href: "/sign-in", target: "_blank", textContent: within }));
  };
  // what was just sent is not sent again by an impatient hand
  on(
    "submit",
    (event) => {
      const form = event.target;
      if (form.method === "get") return;
      if (form.dataset.sent || find("button:disabled", form)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      form.dataset.sent = 1;
      setTimeout(() => delete form.dataset.sent, 2000);
    },
    true,
  );
  on("htmx:responseError", lost);
  on("htmx:sendError", lost);

  // the toast stays while it is looked at
  setInterval(() => {
    const toast = find("#toast");
    if (toast && !toast.hidden && !toast.matches(":hover, :focus-within") && --left < 1) toast.hidden = true;
  }, 1000);
  on("htmx:oobAfterSwap", () => (left = 10));

  // where the hand was last: a row may be replaced under it
  let last = null;
  const rowOf = (element) => element && element.closest("[data-row]");
  on("focusin", (event) => (last = rowOf(event.target) || last));
  const here = () => rowOf(document.activeElement) || (last && (last.isConnected ? last : document.getElementById(last.id)));
  on("htmx:afterSwap", ({ detail }) => {
    // at once, so that the next key begins from here
    if (detail.target.matches("[data-row]")) find("a", document.getElementById(detail.target.id))?.focus();
  });
  const current = () => here() || find("[data-row].is-open") || find("[data-row]");
  const step = (by) => {
    const list = all("[data-row]");
    const at = list.indexOf(here());
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by];
    const link = next && find("a", next);
    if (link) {
      link.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  };
  const press = (name) => {
    const key = `[data-key="${name}"]`;
    const row = dialog && dialog.open ? dialog : current();
    const inRow = row && find(key, row);
    if (!inRow && row && row.dataset.todo) {
      // what can be done with her comes when it is asked for
      htmx.ajax("GET", row.dataset.todo, { target: row, swap: "outerHTML" }).then(() => press(name));
      row.removeAttribute("data-todo");
      return;
    }
    const element = inRow || all(key).find((one) => !rowOf(one));
    if (!element) return;
    if (element.tagName === "SUMMARY") {
      element.parentElement.open = true;
      find("input:not([type=hidden]), select, textarea", element.parentElement)?.focus();
    } else if (element.getAttribute("aria-disabled") !== "true") {
      element.click();
    } else {
      element.focus();
    }
  };
  const go = (path) => location.assign(path);

  // the palette: one field for every person and page; Enter before the answer goes on when it comes
  const palette = find("#palette");
  const sought = find("#sought");
  let leaving = false;
  const offers = () => all(".offer", palette);
  const choose = (offer) => {
    offers().forEach((one) => one.setAttribute("aria-selected", String(one === offer)));
    sought.setAttribute("aria-activedescendant", offer ? offer.id : "");
    offer?.scrollIntoView({ block: "nearest" });
  };
  const chosen = () => find('.offer[aria-selected="true"]', palette);
  const offered = () => {
    sought.setAttribute("aria-expanded", String(offers().length > 0));
    choose(offers()[0]);
    if (leaving && chosen()) go(chosen().href);
    leaving = false;
  };
  const openPalette = () => {
    if (!palette || palette.open) return;
    palette.showModal();
    sought.select();
    htmx.trigger(sought, "sought");
  };
  if (palette) {
    let answered = "";
    on("htmx:beforeRequest", (event) => {
      if (event.detail.elt === sought) answered = null;
    });
    on("htmx:afterSwap", (event) => {
      if (event.detail.elt !== sought && event.detail.target.id !== "offers") return;
      // an answer to what was typed before says nothing about what is typed now
      if (find("#offers").dataset.asked !== sought.value.trim()) return;
      answered = sought.value;
      offered();
    });
    sought.addEventListener("input", () => {
      answered = null;
    });
    sought.addEventListener("keydown", (event) => {
      const list = offers();
      const at = list.indexOf(chosen());
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const by = event.key === "ArrowDown" ? 1 : -1;
        if (list.length) choose(list[(at + by + list.length) % list.length]);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (answered === null) leaving = true;
        else if (chosen()) go(chosen().href);
      }
    });
    palette.addEventListener("close", () => {
      leaving = false;
    });
    palette.addEventListener("click", (event) => {
      if (event.target === palette) palette.close();
    });
  }

  const acts = {
    t: () => go("/today"),
    p: () => go("/people"),
    b: () => go("/gate"),
    j: () => step(1),
    k: () => step(-1),
    o: () => press("open"),
    a: () => press("accept"),
    c: () => press("change"),
    v: () => press("veto"),
    g: () => press("why"),
    r: () => press("rest"),
    f: () => press("felt"),
    n: () => press("note"),
    s: () => press("sees"),
    w: () => press("answer"),
    m: () => press("call"),
    u: () => (find("#toast:not([hidden]) [data-undo]") || find("[data-undo]", current() || document) || find("[data-undo]"))?.click(),
    x: () => press("tick"),
    "/": () => (palette ? openPalette() : go("/find")),
    "?": () => find("[data-keys]")?.click(),
  };

  const inField = (element) =>
    element && element.closest("input:not([type=radio]), textarea, select, [contenteditable]");

  on("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "Enter" && held) {
      event.target.closest("form")?.requestSubmit();
      return;
    }
    if (key === "Escape") {
      const open = event.target.closest("details[open]");
      if (open) {
        open.open = false;
        if (open.matches(".edit")) find("form", open)?.reset();
        find("summary", open).focus();
      }
      return;
    }
    if (key === "k" && held) {
      event.preventDefault();
      acts["/"]();
      return;
    }
    if (key === "z" && held && !inField(event.target)) {
      if (find("[data-undo]")) event.preventDefault();
      acts.u();
      return;
    }
    if (held || event.altKey || inField(event.target)) return;
    // one of few is chosen by its number, and the words follow
    const radio = event.target.closest("form.ask input[type=radio]");
    const one = radio && all("input[type=radio]", radio.form).filter((any) => any.name === radio.name)[key - 1];
    if (one) {
      one.checked = true;
      event.preventDefault();
      find(one.value === "day" ? "[type=date]" : "[name=words]", one.form)?.focus();
      return;
    }
    const act = acts[key];
    if (act && localStorage.getItem("letters") !== "off") {
      event.preventDefault();
      act();
    }
  });

  // single letters can be switched off (WCAG 2.1.4)
  on("change", (event) => {
    if (event.target.id !== "letters") return;
    localStorage.setItem("letters", event.target.checked ? "on" : "off");
  });
  const showLetters = () => {
    const box = find("#letters");
    if (box) {
      box.checked = localStorage.getItem("letters") !== "off";
      box.closest("[hidden]")?.removeAttribute("hidden");
    }
  };
  on("htmx:afterSwap", showLetters);
  showLetters();

  // an import tells how far it is; the words for the ear change every five seconds at most
  const news = find("[data-news]");
  if (news && window.EventSource) {
    const source = new EventSource(news.dataset.news);
    const rows = find("progress", news);
    const language = document.documentElement.lang;
    let spoken = 0;
    const show = (event) => {
      const counts = JSON.parse(event.data);
      if (rows.max > 1) rows.value = counts.read;
      all("[data-count]").forEach((one) => {
        one.textContent = counts[one.dataset.count].toLocaleString(language);
      });
      if (Date.now() - spoken < 5000) return;
      spoken = Date.now();
      const said = find("[data-said]", news);
      said.textContent = said.dataset.said.replace("{0}", counts.read.toLocaleString(language));
    };
    source.addEventListener("rows", show);
    source.addEventListener("over", () => {
      source.close();
      location.reload();
    });
  }

  // after a change the page opens where it was made
  const changed = document.getElementById(new URLSearchParams(location.search).get("at") || "");
  if (changed) (find("summary", changed) || changed).focus();

  // a value that is opened is written in at once, when its form is there
  const write = (edit) => {
    const form = find("form", edit);
    const first = form && !find(".problem", form) && find("input:not([type=hidden]), select", form);
    if (!first) return;
    first.focus();
    if (first.type !== "date" && first.select) first.select();
  };
  on("htmx:load", (event) => {
    const edit = event.target.closest("details.edit[open]");
    if (edit) write(edit);
  });
  const opened = ({ target }) => {
    if (!target.matches("details.edit[open]")) return;
    // its form comes in place of the link to it, which is all there is of it until then
    const link = find(":scope > a", target);
    if (link) htmx.ajax("GET", link.getAttribute("href"), { source: link, target: link, swap: "outerHTML" });
    else write(target);
  };
  on("toggle", opened, true);

  // an address such as …#veto opens its form
  const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (named && named.tagName === "DETAILS") named.open = true;
})();
