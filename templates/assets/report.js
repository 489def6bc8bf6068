// Staff pages work without this. It shows the buttons that need a script, and lets the
// send button be pressed once only.
(() => {
  const status = document.getElementById("copied");
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      if (status) status.textContent = button.dataset.done || "Copied.";
    });
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  // A chosen file's text goes into its field and is sent from there, once the button is pressed. One byte more than fits
  // is enough to be told that it does not.
  for (const input of document.querySelectorAll("[data-into]")) {
    const field = input.closest("[data-file]");
    input.removeAttribute("name");
    input.addEventListener("change", async () => {
      const [file] = input.files;
      if (!file) return;
      document.getElementById(input.dataset.into).value = await file.slice(0, Number(field.dataset.file) + 1).text();
    });
  }
  // A file that is too large is told before it is sent; one that is sent may take a while.
  const file = document.querySelector("[type=file][data-most]");
  if (file) {
    const status = document.getElementById("sending");
    const large = () => file.files[0]?.size > file.dataset.most;
    file.addEventListener("change", () => {
      // What was said of another file is over.
      document.getElementById("file-msg")?.remove();
      file.closest(".field").classList.toggle("bad", large());
      file.setAttribute("aria-invalid", large());
      status.classList.toggle("msg", large());
      status.textContent = large() ? file.dataset.large.replace("{}", () => file.files[0].name) : "";
    });
    file.form.addEventListener("submit", (event) => {
      // Only some of its buttons send the file.
      if (!file.files.length || event.submitter?.hasAttribute("formaction")) return;
      if (large()) {
        event.preventDefault();
        event.stopPropagation();
        file.focus();
      } else {
        status.textContent = status.dataset.say;
      }
    });
    addEventListener("pageshow", () => { status.textContent = ""; });
  }
  // A tick is kept at once, one after another, and the page stays as it is; the button is for when that does not work.
  const ticks = document.getElementById("ticks");
  if (ticks) {
    const status = document.getElementById("ticked");
    const button = document.getElementById("tick");
    button.hidden = true;
    const keep = async () => {
      const done = [...ticks.querySelectorAll(":checked")].map((box) => ["done", box.value]);
      const body = new URLSearchParams([["code", button.form.elements.code.value], ...done]);
      const send = { method: "POST", body, redirect: "manual", cache: "no-store" };
      const kept = await fetch(ticks.dataset.to, send).then((answer) => answer.type === "opaqueredirect", () => false);
      status.textContent = kept ? status.dataset.kept : status.dataset.unkept;
      button.hidden = kept;
    };
    let turn = Promise.resolve();
    ticks.addEventListener("change", () => { turn = turn.then(keep); });
  }
  // The times of a report in the reader's own zone, where that differs from the organisation's; the page says which.
  const zone = document.getElementById("zone");
  const times = zone ? [...document.querySelectorAll("main time")] : [];
  const differs = ({ dateTime }) => {
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(dateTime) || [];
    return hours && Number(`${sign}1`) * (hours * 60 + Number(minutes)) !== -new Date(dateTime).getTimezoneOffset();
  };
  if (times.some(differs)) {
    const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const { locale } = zone.dataset;
    const day = (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate());
    const today = day(new Date());
    for (const time of times) {
      const at = new Date(time.dateTime);
      const ahead = Math.round((day(at) - today) / 864e5);
      const style = { hour: "numeric", minute: "2-digit", numberingSystem: "latn" };
      if (ahead > 0 && ahead < 7) style.weekday = "long";
      else if (ahead && ahead !== -1) {
        Object.assign(style, { day: "numeric", month: "short" });
        if (at.getFullYear() !== today.getFullYear()) style.year = "numeric";
      }
      const text = new Intl.DateTimeFormat(locale, style).format(at);
      const yesterday = ahead === -1 && new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-1, "day");
      time.textContent = yesterday ? `${yesterday} ${text}` : text;
    }
    zone.textContent = `(${here.replaceAll("_", " ")})`;
  }
  // What everybody is told goes when it is over, also on a page that stays open or that the browser had kept.
  const told = document.querySelector(".warn");
  const hideOver = () => {
    const all = [...told.querySelectorAll("[data-until]")];
    for (const one of all) one.hidden = Date.parse(one.dataset.until) <= Date.now();
    told.hidden = all.every((one) => one.hidden);
  };
  if (told) {
    hideOver();
    setInterval(hideOver, 15000);
    addEventListener("pageshow", hideOver);
  }
  let sent = false;
  addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (sent) event.preventDefault();
    // A download leaves the page in place, so that form may be sent again.
    sent = !event.target.hasAttribute("data-download");
  });
  // Back from another page: the form is as it was left and may be sent again (`once` keeps it one report).
  addEventListener("pageshow", () => { sent = false; });

  // In place of a page that needs a connection: the page itself, as soon as there is one.
  if (document.querySelector("[data-reload]") && location.pathname !== "/offline") {
    const reload = () => location.reload();
    addEventListener("online", reload);
    document.addEventListener("visibilitychange", () => document.hidden || reload());
    setTimeout(reload, 10000 + Math.random() * 10000);
  }
  // Pages that hold nothing of anybody are kept for the time without a connection, in this page's language.
  if (navigator.serviceWorker) {
    const keep = () => navigator.serviceWorker.register(`/sw.js?language=${document.documentElement.lang}`, { updateViaCache: "none" });
    addEventListener("load", () => keep().catch(() => {}));
  }
})();
