// Signed-in pages work without this. It keeps ages true while a page stays open, copies block lists, and lets a form be sent
// once only.
(() => {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { style: "short" });
  const units = [["minute", 60], ["hour", 3600], ["day", 86400]];
  const loaded = Date.now();
  const refresh = () => {
    for (const age of document.querySelectorAll("[data-age]")) {
      // The server says how old it was; the clock of this machine only adds the time since. live.js notes what came later.
      const seconds = Number(age.dataset.age) + (Date.now() - (Number(age.dataset.since) || loaded)) / 1000;
      const [unit, size] = units.findLast(([, from]) => seconds >= from) ?? units[0];
      age.textContent = words.format(-Math.floor(seconds / size), unit);
    }
  };
  setInterval(refresh, 30_000);
  // Fetched at the press: what stands on the page does not work, what is copied does.
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard?.write || !window.ClipboardItem) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const said = button.nextElementSibling;
      const list = fetch(button.dataset.copy).then((answer) => {
        if (!answer.ok || answer.redirected) throw new Error(answer.status);
        return answer.blob();
      });
      try {
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": list })]);
        said.textContent = "Copied.";
      } catch {
        said.textContent = "It could not be copied. The block list below has the same.";
      }
    });
  }
  for (const button of document.querySelectorAll("[data-copy-field]")) {
    if (!navigator.clipboard?.writeText) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copyField), said = button.nextElementSibling;
      try {
        await navigator.clipboard.writeText(field.value);
        said.textContent = "Copied.";
      } catch {
        field.select();
        said.textContent = "It could not be copied. It is selected: copy it by hand.";
      }
    });
  }
  let sent = false;
  addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (sent) event.preventDefault();
    // A download leaves the page in place.
    sent = !event.target.hasAttribute("data-download");
  });
  addEventListener("pageshow", () => { sent = false; });
})();
