// Sends the form, also through a connection that comes and goes. Without this the form sends itself. The report is held in
// this page's memory and nowhere else; each try carries the same mark, so that it stays one report however often it arrives.
(() => {
  const form = document.querySelector('form[action="/report"]');
  const status = document.getElementById("sending");
  if (!form || !status) return;
  const button = document.getElementById("send");
  const change = document.getElementById("change");
  const ring = document.getElementById("ring");
  const [send, again] = [button.textContent, button.dataset.again];
  const once = form.elements.once;
  const WEEK = 7 * 24 * 3600;

  let pressed = null; // when "Send" was first pressed, by both clocks
  let report = null; // what is sent, once it was pressed
  let tries = 0;
  let trying = null; // the try under way, and since when
  let next = 0;
  let receipt = ""; // where it leads once it got through

  // Browsers write what stands in a form into a file, for after a crash. Not this: a shared device must not tell of it.
  form.autocomplete = "off";

  // A form that was kept for the time without a connection has no mark, and stands at any address.
  if (!once.value && crypto.randomUUID) {
    once.value = crypto.randomUUID();
    const kind = document.getElementById(new URLSearchParams(location.search).get("kind") || "");
    if (kind && kind.name === "kind") kind.checked = true;
  }

  form.addEventListener("submit", (event) => {
    // Only the language of the page is to change: what was typed comes along.
    if (event.submitter && event.submitter.hasAttribute("formaction")) return;
    event.preventDefault();
    event.stopPropagation();
    if (receipt) location.assign(receipt);
    if (receipt || report) return soon(10000);
    pressed ||= { clock: Date.now(), ticks: performance.now() };
    report = new URLSearchParams([["waited", ""], ...new FormData(form)]);
    if (event.submitter && event.submitter.name) report.set(event.submitter.name, event.submitter.value);
    addEventListener("beforeunload", warn);
    go();
  });

  change.addEventListener("click", () => {
    rest();
    free();
    tell("unsent");
    form.elements.story.focus();
  });

  // A try that began on the connection before this one is lost.
  addEventListener("online", () => soon(1000));
  document.addEventListener("visibilitychange", () => document.hidden || soon(10000));
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    // Back from the receipt: as it was left, and ready for the next.
    rest();
    free();
    tell("");
    pressed = null;
    receipt = "";
  });

  /** Worth a try now. One that is under way gets its time first. */
  function soon(patience) {
    if (!report || (trying && performance.now() - trying.since < patience)) return;
    tries = 0;
    go();
  }

  async function go() {
    rest();
    const mine = (trying = { since: performance.now(), abort: new AbortController() });
    const slow = setTimeout(() => status.textContent || hold("slow"), 2000);
    const late = setTimeout(() => mine.abort.abort(), Math.min(20000 * (tries + 1), 60000));
    report.set("waited", waited());
    let answer = null;
    try {
      const { signal } = mine.abort;
      answer = await fetch(form.getAttribute("action"), { method: "POST", body: report, cache: "no-store", signal });
    } catch {}
    clearTimeout(slow);
    clearTimeout(late);
    if (trying !== mine) return;
    trying = null;
    settle(answer);
  }

  function settle(answer) {
    if (answer && answer.ok && answer.redirected && new URL(answer.url).pathname === "/receipt") {
      const wasTold = status.textContent;
      receipt = answer.url;
      done();
      if (wasTold) tell("through");
      setTimeout(() => location.assign(receipt), wasTold && !document.hidden ? 1000 : 0);
    } else if (answer && answer.status >= 400 && answer.status < 500 && ![408, 425, 429].includes(answer.status)) {
      // Something has to be mended: the page that says what comes by itself.
      done();
      free();
      form.submit();
    } else if (!report.has("kind") && !report.has("otherwise")) {
      done();
      free();
      tell("choose");
      form.elements.kind[0].focus();
    } else {
      hold(answer ? "busy" : "waiting");
      change.hidden = false;
      button.textContent = again;
      const wait = Math.min(2000 * 2 ** tries, 60000) * (0.5 + Math.random() / 2);
      tries += 1;
      next = setTimeout(go, wait);
    }
  }

  /** Whole seconds since the first press, always six digits: where a long text is cut then stays the same. */
  function waited() {
    const ticks = performance.now() - pressed.ticks;
    const clock = Date.now() - pressed.clock;
    // The ticks stop while some devices sleep; the clock jumps when it is set. What passed is the longer of the two, unless
    // the clock jumped out of all reason.
    const passed = Math.floor(Math.max(ticks, clock > WEEK * 1000 ? 0 : clock) / 1000);
    return String(Math.min(passed, WEEK)).padStart(6, "0");
  }

  /** Shows that it waits. What was written stays in sight and as it was sent. */
  function hold(what) {
    tell(what);
    if (form.contains(document.activeElement) && document.activeElement.name) button.focus();
    for (const field of form.elements) if (field.name && field.type !== "hidden") field.disabled = true;
  }

  function free() {
    report = null;
    button.textContent = send;
    change.hidden = true;
    for (const field of form.elements) field.disabled = false;
  }

  /** No more tries for now. */
  function rest() {
    clearTimeout(next);
    if (trying) trying.abort.abort();
    trying = null;
  }

  /** It is out of our hands: the page may be left. */
  function done() {
    report = null;
    tries = 0;
    change.hidden = true;
    removeEventListener("beforeunload", warn);
  }

  function tell(what) {
    const text = what && status.dataset[what];
    // Said once by a screen reader, not at every try.
    if (status.textContent !== text) status.textContent = text;
    if (ring) ring.hidden = !["slow", "waiting", "busy"].includes(what);
  }

  function warn(event) {
    event.preventDefault();
  }
})();
