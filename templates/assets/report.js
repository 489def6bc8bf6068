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
  // A chosen file's text goes into its field; nothing is sent before the button is pressed. One byte more than fits is
  // enough to be told that it does not.
  for (const input of document.querySelectorAll("[data-into]")) {
    const field = input.closest("[data-file]");
    field.hidden = false;
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
    file.addEventListener("change", () => { status.textContent = large() ? file.dataset.large : ""; });
    file.form.addEventListener("submit", (event) => {
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
