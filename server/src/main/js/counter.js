// Makes the counter quicker and leaves nothing behind; every form works without it.
(() => {
  const find = (selector) => document.querySelector(selector);

  // a link that she gave ends with its secret: it is put into the field, and only Enter uses it
  const field = find("#key");
  const secret = location.hash.slice(1);
  if (field && /^[A-Za-z2-7]{26}$/.test(secret)) {
    field.value = secret;
    history.replaceState(null, "", location.pathname);
    find("form.code-field button").focus();
  }

  // a request: its picture changes, and the page goes on once it is answered
  const asking = find("[data-asking]");
  if (asking && window.EventSource) {
    const news = new EventSource(asking.dataset.news);
    news.addEventListener("rows", (event) => {
      const { address, size, path } = JSON.parse(event.data);
      const [paper, squares] = asking.querySelectorAll(".qr path");
      find(".qr").setAttribute("viewBox", `0 0 ${size} ${size}`);
      paper.setAttribute("d", `M0 0h${size}v${size}H0z`);
      squares.setAttribute("d", path);
      find(".asking-address").textContent = address;
    });
    news.addEventListener("over", () => {
      news.close();
      location.replace(asking.dataset.asking);
    });
  }

  const errand = find("[data-errand]");
  if (!errand) return;
  // what was sent to come here is not sent again, and Back leads to the field
  history.replaceState(null, "", "/k");
  const blank = () => {
    errand.replaceChildren();
    const words = document.createElement("p");
    words.textContent = errand.dataset.over;
    words.tabIndex = -1;
    errand.append(words);
    words.focus();
  };
  addEventListener("pagehide", () => errand.replaceChildren());
  if (!window.EventSource || !errand.dataset.news) return;
  const source = new EventSource(errand.dataset.news);
  source.addEventListener("rows", (event) => {
    const soon = find("#soon");
    if (soon && JSON.parse(event.data).left < 60) soon.textContent = soon.dataset.words;
  });
  source.addEventListener("over", () => {
    source.close();
    if (errand.dataset.again) location.assign(errand.dataset.again);
    else blank();
  });
})();
