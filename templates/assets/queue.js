// Keys for the queue and for a report, ticking several, and targets that stay true while a page is open. Pages work without this.
(() => {
  const sheet = document.querySelector("#keys");
  const several = document.querySelector("#several");

  // --- Targets, in the same words as the server's ----------------------------------------------------

  const loaded = Date.now();
  const span = (seconds) => {
    const whole = (unit) => Math.floor(seconds / unit);
    if (seconds < 3600) return `${whole(60)} min`;
    return seconds < 172800 ? `${whole(3600)} h` : `${whole(86400)} days`;
  };
  setInterval(() => {
    for (const due of document.querySelectorAll("[data-due]")) {
      const since = Number(due.closest("li")?.querySelector("[data-since]")?.dataset.since) || loaded;
      const over = Number(due.dataset.due) + Math.floor((Date.now() - since) / 1000);
      due.textContent = over >= 60 ? `${span(over)} over its target` : over <= -60 ? `due in ${span(-over)}` : "due now";
      due.classList.toggle("late", over >= 60);
    }
  }, 30_000);

  // --- Ticking several ----------------------------------------------------------------------------

  const boxes = () => [...document.querySelectorAll("main > .queue .pick input")];
  const ticked = () => boxes().filter((box) => box.checked);
  const count = () => {
    const many = ticked().length;
    const says = several?.querySelector("[data-chosen]");
    if (says) says.textContent = many === 1 ? "1 report" : `${many} reports`;
  };
  const tick = (box, on = !box.checked) => {
    box.checked = on;
    count();
  };
  if (several) {
    const all = several.querySelector("[data-all]");
    all.hidden = false;
    all.addEventListener("click", () => boxes().forEach((box) => tick(box, true)));
    document.addEventListener("change", (event) => { if (event.target.closest(".pick")) count(); });
    several.addEventListener("submit", () => {
      // What a row shows may be newer than the page: it is that which was seen.
      for (const box of ticked()) {
        const { version } = box.closest("li").dataset;
        if (version) box.value = `${box.value.slice(0, box.value.lastIndexOf("."))}.${version}`;
      }
    });
    addEventListener("pageshow", count);
    count();
  }

  // An address says only what was chosen.
  const find = document.querySelector("form.find");
  find?.addEventListener("submit", () => {
    for (const field of find.elements) if (field.name && !field.value) field.disabled = true;
  });
  addEventListener("pageshow", () => { for (const field of find?.elements ?? []) field.disabled = false; });

  // --- Keys -----------------------------------------------------------------------------------------

  if (!sheet) return;
  const KEPT = "headsup-keys", OFF = "off";
  const keep = (value) => { try { localStorage.setItem(KEPT, value); } catch { /* Then for this page alone. */ } };
  let on = true;
  try { on = localStorage.getItem(KEPT) !== OFF; } catch { /* As it is by itself. */ }
  const toggle = sheet.querySelector("[data-keys-on]");
  toggle.checked = on;
  toggle.addEventListener("change", () => {
    on = toggle.checked;
    keep(on ? "on" : OFF);
  });
  const show = document.querySelector("[data-show-keys]");
  if (show) {
    show.hidden = false;
    show.addEventListener("click", () => sheet.showModal());
  }

  const visible = (element) => element?.checkVisibility?.() ?? Boolean(element);
  const links = () => [...document.querySelectorAll(".queue li > a")].filter(visible);
  const here = () => document.activeElement?.closest(".queue li");
  const move = (by) => {
    const all = links();
    const row = here() ?? document.querySelector(".queue a[aria-current]")?.closest("li");
    const at = all.findIndex((link) => link.closest("li") === row);
    const to = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
    to?.focus({ preventScroll: true });
    to?.scrollIntoView({ block: "nearest" });
  };
  const act = (name) => {
    const own = document.querySelector(`.work form[action$="/${name}"] button`);
    if (own) return own.click();
    const button = several?.querySelector(`[name="act"][value="${name}"]`);
    if (!button) return;
    // Nothing is ticked: the row one is at is. For several the next key decides: much would be done by one, and not undone by another.
    if (ticked().length === 0) {
      const box = here()?.querySelector(".pick input");
      if (!box) return;
      tick(box, true);
    }
    button.focus();
  };
  const to = (selector) => {
    const element = [...document.querySelectorAll(selector)].find(visible);
    element?.focus();
    element?.scrollIntoView({ block: "center" });
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    x: () => { const box = here()?.querySelector(".pick input"); if (visible(box?.closest(".pick"))) tick(box); },
    a: () => act("acknowledge"),
    c: () => act("contain"),
    e: () => to(several && ticked().length > 0 ? "#several select" : '.work form[action$="/close"] select'),
    r: () => to('.work form[action$="/message"] textarea'),
    u: () => { const back = document.querySelector('.work a.back, main > a.back[href="/desk"]'); back?.click(); },
    "/": () => to("#q"),
    "?": () => sheet.showModal(),
  };
  const writes = (element) => element.closest("textarea, select, [contenteditable], input:not([type=checkbox])");
  addEventListener("keydown", (event) => {
    const { key, target, repeat } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || sheet.open) return;
    if (!(target instanceof Element) || writes(target)) return;
    if (key === "Escape") return ticked().forEach((box) => tick(box, false));
    const does = Object.hasOwn(keys, key) && keys[key];
    if (!on || !does || (repeat && key !== "j" && key !== "k")) return;
    event.preventDefault();
    does();
  });
})();
