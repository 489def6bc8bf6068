// Signed-in pages work without this. It keeps ages true while a page stays open, and lets a form be sent once only.
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
  let sent = false;
  addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (sent) event.preventDefault();
    // A download leaves the page in place.
    sent = !event.target.hasAttribute("data-download");
  });
  addEventListener("pageshow", () => { sent = false; });
})();
