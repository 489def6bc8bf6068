// What happens elsewhere appears by itself: in the queue, beside a report, and as a note on a report that somebody else changed.
// Nothing that is being read moves, and neither focus, selection nor typed text is lost. Pages work without this.
(() => {
  const line = document.querySelector("[data-live]");
  if (!line || !("EventSource" in window)) return;
  const says = line.querySelector("[data-says]"), show = line.querySelector("[data-show]");
  const announce = document.querySelector("[data-announce]");
  const calm = says.textContent;
  // When the page was made, or what was heard last: the server's microseconds.
  let since = Number(line.dataset.since);
  const began = since;
  /** The version of the report on the page, or of what the note says of it. */
  let note = Number(line.dataset.version) || 0;
  let noted = "", notedAge;
  let isLost = false, isOver = false;
  /** On the page of all waves: whether one was made that does not stand there. */
  let unseen = false;

  // --- The line ------------------------------------------------------------------------------------

  const draw = () => {
    const held = lists.reduce((sum, list) => sum + list.held.size, 0);
    const trouble = isOver ? "You are signed out here." : isLost ? "No connection just now. What stands here may be older." : "";
    if (line.dataset.report) {
      says.replaceChildren(...(noted ? [noted, ", ", notedAge] : []), ...(noted && trouble ? [". "] : []), trouble);
      show.hidden = !noted;
      line.hidden = !noted && !trouble;
    } else if ("waves" in line.dataset) {
      show.textContent = "There is a new wave. Show";
      show.hidden = !unseen;
      says.textContent = trouble || calm;
      says.hidden = unseen && !trouble;
    } else {
      show.textContent = `${held} new ${held === 1 ? "report" : "reports"}. Show`;
      show.hidden = held === 0;
      says.textContent = trouble || calm;
      says.hidden = held > 0 && !trouble;
    }
    if (isOver) says.append(" ", Object.assign(document.createElement("a"), { href: line.dataset.page, textContent: "Sign in again" }));
    return held;
  };
  const aged = () => {
    const age = Object.assign(document.createElement("span"), { textContent: "just now" });
    age.dataset.age = "0";
    age.dataset.since = Date.now();
    return age;
  };
  let announcing;
  /** Says it to those who cannot see it, the last of several within a few seconds. */
  const tell = (what) => {
    clearTimeout(announcing);
    announcing = setTimeout(() => { announce.textContent = what; }, 1500);
  };

  // --- The lists: the queue, or the rail beside a report --------------------------------------------

  const isSelected = (element) => {
    const selection = getSelection();
    return Boolean(selection && !selection.isCollapsed && selection.containsNode(element, true));
  };
  /** What a lure is told by is found shortly after the report came in, and changes nothing else of it. */
  const isNews = ({ dataset: fresh }, { dataset: known }) =>
    Number(fresh.version) > Number(known.version) || (fresh.version === known.version && "lure" in fresh && !("lure" in known));
  /** What a list may be narrowed by. */
  const NARROW = ["kind", "severity", "owner", "channel", "language", "wave"];
  class List {
    constructor(ol) {
      this.ol = ol;
      this.isRail = Boolean(ol.closest("aside"));
      this.most = this.isRail ? 20 : Infinity;
      /** New, and not shown yet: showing them would move what is being read. */
      this.held = new Map();
      /** Changed while part of them was selected. */
      this.later = new Map();
      document.addEventListener("selectionchange", () => {
        for (const [reference, fresh] of this.later) {
          const row = this.find(reference);
          if (row && isSelected(row)) continue;
          this.later.delete(reference);
          this.take(fresh);
        }
      });
      if (this.isRail) for (const left of ["pointerleave", "focusout"]) ol.addEventListener(left, () => setTimeout(() => this.settle()));
    }
    rows() { return [...this.ol.children]; }
    find(reference) { return this.rows().find((row) => row.dataset.report === reference); }
    place(row) { return row.dataset.order; }
    /** Whether it is one of those that the list is of. */
    fits({ dataset }) {
      const { states, mine } = this.ol.dataset;
      return states.split(" ").includes(dataset.state)
        && (!mine || dataset.state === "new" || dataset.owner === mine)
        && NARROW.every((name) => !(name in this.ol.dataset) || this.ol.dataset[name] === dataset[name]);
    }
    /** Whether a row of that place belongs on this page of the queue. */
    covers(fresh) {
      const rows = this.rows(), place = this.place(fresh);
      if (rows.length === 0) return true;
      if ("later" in this.ol.dataset && place < this.place(rows[0])) return false;
      return !("more" in this.ol.dataset) || place < this.place(rows.at(-1));
    }
    take(fresh) {
      const { report, version } = fresh.dataset;
      const shown = this.find(report);
      const known = this.later.get(report) ?? shown ?? this.held.get(report);
      if (known && !isNews(fresh, known)) return;
      const fits = this.fits(fresh);
      if (shown) {
        if (isSelected(shown)) this.later.set(report, fresh);
        else this.renew(shown, fresh, fits);
      } else if (fits && this.covers(fresh)) {
        // Told before the page was made, and not on it: it has gone elsewhere, or another machine's clock is behind.
        if (Number(fresh.dataset.told) <= began) return readSoon(500 + Math.random() * 1000);
        this.held.set(report, fresh);
        this.settle();
      } else {
        this.held.delete(report);
      }
    }
    /** In its place, also when it would stand elsewhere now; what does not belong here any more stays, marked. */
    renew(row, fresh, fits) {
      row.firstElementChild.replaceChildren(...fresh.firstElementChild.childNodes);
      if (!("wave" in fresh.dataset)) delete row.dataset.wave;
      Object.assign(row.dataset, fresh.dataset, { order: row.dataset.order });
      row.classList.toggle("gone", !fits);
    }
    /** Shows what is held where that moves nothing that is being read. */
    settle() {
      for (const [report, fresh] of this.held) {
        const next = this.next(fresh);
        if (this.isRail ? !this.ol.matches(":hover, :focus-within") : this.isBelow(next)) {
          this.held.delete(report);
          this.put(fresh, next);
        }
      }
      this.trim();
    }
    next(fresh) {
      const place = this.place(fresh);
      return this.rows().find((row) => this.place(row) > place) ?? null;
    }
    isBelow(next) {
      if (this.rows().length === 0) return true;
      const edge = next ? next.getBoundingClientRect().top : this.ol.getBoundingClientRect().bottom;
      if (edge < innerHeight) return false;
      const focused = document.activeElement?.closest("li");
      return !next || !focused || !this.ol.contains(focused) || this.place(focused) < this.place(next);
    }
    put(fresh, next) {
      if (fresh.dataset.report === line.dataset.report) fresh.firstElementChild.setAttribute("aria-current", "page");
      this.ol.insertBefore(fresh, next);
      const empty = this.ol.nextElementSibling;
      if (empty) empty.hidden = true;
    }
    trim() {
      if (!this.isRail || this.ol.matches(":hover, :focus-within")) return;
      const spare = this.rows().filter((row) => row.dataset.report !== line.dataset.report).reverse();
      for (const row of spare) {
        if (row.classList.contains("gone") || this.ol.children.length > this.most) row.remove();
      }
    }
    /** Somebody asked for it: everything to its place, and away with what belongs elsewhere. */
    showAll() {
      const fresh = [...this.held.values()];
      this.held.clear();
      for (const row of this.rows()) if (row.classList.contains("gone")) row.remove();
      for (const row of fresh) this.put(row, this.next(row));
      return fresh.sort((a, b) => (this.place(a) < this.place(b) ? -1 : 1))[0];
    }
  }
  const lists = [...document.querySelectorAll("ol[data-states]")].map((ol) => new List(ol));

  // --- What is heard --------------------------------------------------------------------------------

  const stamped = (row) => {
    for (const age of row.querySelectorAll("[data-age]")) age.dataset.since = Date.now();
    return row;
  };
  const rowOf = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html.trim();
    return stamped(template.content.firstElementChild);
  };
  const take = (row, said) => {
    for (const list of lists) list.take(row.cloneNode(true));
    if (row.dataset.report !== line.dataset.report || Number(row.dataset.version) <= note) return;
    notice(Number(row.dataset.version), said);
  };
  const notice = (version, said) => {
    [note, noted, notedAge] = [version, said, aged()];
    tell(`${said}. Show it with the button at the top of the page.`);
  };
  let counted = since;
  const count = (counts, lead, at) => {
    // A page that was asked for before something was told, and came after it, counts without it.
    if (at < counted) return;
    counted = at;
    for (const number of document.querySelectorAll("[data-count]")) {
      if (number.dataset.count in counts) number.textContent = counts[number.dataset.count];
      else if (counts.in_hand && number.dataset.me) number.textContent = counts.new + (counts.in_hand[number.dataset.me] ?? 0);
    }
    const place = document.querySelector("[data-lead]");
    if (!place || isSelected(place)) return;
    place.textContent = lead;
    const badge = Number(counts.new) > 0 ? `(${counts.new}) ` : "";
    document.title = badge + document.title.replace(/^\(\d+\) /, "");
  };
  /** Which reports may belong together, where the page has a place for it. */
  const alike = (said) => {
    const place = document.querySelector("[data-likely]");
    if (!place || isSelected(place)) return;
    place.textContent = said ?? "";
    place.hidden = !said;
  };
  const isHere = (wave) => document.querySelector(`[data-wave-of="${wave}"]`);
  /** Whether what was told counts an open wave that does not stand on the page of all waves. */
  const look = (counts) => {
    for (const [name, of] of Object.keys(counts).map((key) => key.split("."))) {
      if (of === "reports" && counts[`${name}.reports`] > counts[`${name}.closed`] && !isHere(name)) unseen = true;
    }
  };
  let heldBefore = 0;
  const settled = () => {
    const held = draw();
    if (held > heldBefore) tell(show.textContent.replace(". Show", "; the button above the list shows them."));
    heldBefore = held;
  };
  const heard = {
    rows(data, id) {
      const told = JSON.parse(data);
      for (const { html, said } of told.rows) {
        const row = rowOf(html);
        row.dataset.told = id;
        take(row, said);
      }
      count(told.counts, told.lead, Number(id));
      alike(told.likely);
      if (Number(id) > began) look(told.counts);
      since = Math.max(since, Number(id));
      settled();
    },
    // Everybody hears it at the same moment: the server is not asked by all at once.
    again() { readSoon(Math.random() * 1500); },
    over() {
      isOver = true;
      disconnect();
      draw();
    },
    lost() { isLost = true; draw(); },
    found() { isLost = false; draw(); },
  };
  let rereading;
  const readSoon = (wait) => {
    clearTimeout(rereading);
    rereading = setTimeout(() => reread().catch(() => {}), wait);
  };
  const pageNow = async () => {
    const answer = await fetch(line.dataset.page, { headers: { accept: "text/html" } });
    if (answer.redirected && new URL(answer.url).pathname === "/sign-in") heard.over();
    if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  /** The page as it is now, as if all of it had just been told. */
  const reread = async () => {
    const page = await pageNow();
    const its = page.querySelector("[data-live]");
    if (!its) return;
    const made = Number(its.dataset.since);
    // What was told after the page was made is not on it for that reason alone.
    let hasNewer = false;
    const isNewer = (row) => {
      const newer = Number(row.dataset.told) > made - SKEW;
      hasNewer ||= newer;
      return newer;
    };
    for (const [number, ol] of [...page.querySelectorAll("ol[data-states]")].entries()) {
      const list = lists[number], rows = [...ol.children].map((row) => stamped(document.importNode(row, true)));
      if (!list) continue;
      for (const row of rows) {
        row.firstElementChild.removeAttribute("aria-current");
        list.take(row);
      }
      // What is not there any more went elsewhere, unless it only went further down.
      const there = new Set([...ol.children].map((row) => row.dataset.report));
      const last = "more" in ol.dataset ? ol.lastElementChild : null;
      for (const row of list.rows()) {
        const further = last && list.place(row) > list.place(last);
        if (!there.has(row.dataset.report) && !further && !isNewer(row)) row.classList.add("gone");
      }
      for (const [report, row] of list.held) if (!there.has(report) && !isNewer(row)) list.held.delete(report);
      list.trim();
    }
    const counts = [...page.querySelectorAll("[data-count]")].map((number) => [number.dataset.count, number.textContent]);
    count(Object.fromEntries(counts), page.querySelector("[data-lead]")?.textContent, made);
    alike(page.querySelector("[data-likely]")?.textContent);
    if ([...page.querySelectorAll("[data-wave-of]")].some((wave) => !isHere(wave.dataset.waveOf))) unseen = true;
    if (Number(its.dataset.version) > note) {
      notice(Number(its.dataset.version), page.querySelector(".time li > span:last-child")?.textContent ?? "It was changed");
    }
    since = Math.max(since, made);
    // Two machines' clocks may differ: what was only nearly newer is looked at once more.
    if (hasNewer) readSoon(SKEW / 1000 + 1000);
    settled();
  };

  // --- Showing it -----------------------------------------------------------------------------------

  show.addEventListener("click", () => ("waves" in line.dataset ? location.reload() : line.dataset.report ? renewReport() : showQueue()));
  const showQueue = () => {
    const first = lists.map((list) => list.showAll()).find(Boolean);
    announce.textContent = "";
    settled();
    // The button is gone: its focus goes on to what it brought.
    const link = first?.querySelector("a");
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "nearest" });
  };
  /** The report as it is now, around what was typed. */
  const renewReport = async () => {
    let page;
    try { page = await pageNow(); } catch { return heard.lost(); }
    const here = document.querySelector("article.work"), fresh = page.querySelector("article.work");
    if (!fresh) return;
    const active = document.activeElement;
    let focus;
    for (const field of here.querySelectorAll("textarea, select, input:not([type=hidden])")) {
      const form = `form[action="${field.form?.getAttribute("action")}"]`;
      const twin = fresh.querySelector(`${form} [name="${field.name}"]:not([type=hidden])`);
      if (!twin) continue;
      if (field.closest("details[open]")) twin.closest("details")?.setAttribute("open", "");
      if (field === active) focus = [twin, field.selectionStart, field.selectionEnd];
      if (field.matches("[type=checkbox], [type=radio]")) {
        if (field.checked !== field.defaultChecked) twin.checked = field.checked;
      } else if (field.matches("select")) {
        if ([...field.options].some((option) => option.selected !== option.defaultSelected)) twin.value = field.value;
      } else if (field.value) {
        twin.value = field.value;
      }
    }
    fresh.querySelectorAll("[data-age]").forEach((age) => { age.dataset.since = Date.now(); });
    here.replaceWith(document.adoptNode(fresh));
    const its = page.querySelector("[data-live]");
    note = Math.max(note, Number(its.dataset.version));
    noted = "";
    announce.textContent = "";
    draw();
    if (focus) {
      focus[0].focus({ preventScroll: true });
      if (focus[1] !== null && focus[0].setSelectionRange) focus[0].setSelectionRange(focus[1], focus[2]);
    } else {
      const heading = fresh.querySelector("h1");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  };

  // --- Hearing it: one stream for all of this browser's pages ---------------------------------------
  // A browser opens six connections to a server that speaks HTTP/1.1, for all its pages together: with a stream each, the seventh
  // report would not open. So one page holds the stream, and hands on what it hears. A browser may put that page to sleep: another one
  // that is looked at and hears nothing of it takes the stream away from it.

  const channel = "BroadcastChannel" in window && navigator.locks ? new BroadcastChannel("headsup-live") : null;
  const KEPT = 100, SKEW = 5_000_000, SILENCE = 50_000, ANSWER = 3_000;
  /** What this page heard while it held the stream, and from when on nothing of that is missing. */
  let kept = [], from = 0;
  let source, retry, silence, failures = 0, letGo, isAway = false;

  const pass = (kind, data, id) => {
    if (kind === "rows") {
      kept.push({ kind, data, id });
      if (kept.length > KEPT || from === Infinity) from = Number(kept.shift().id) + SKEW;
    } else if (kind === "again") {
      [kept, from] = [[], Infinity];
    }
    heard[kind]?.(data, id);
    channel?.postMessage({ kind, data, id });
  };
  const alive = () => {
    clearTimeout(silence);
    silence = setTimeout(failed, SILENCE);
    if (failures > 0 || isLost) pass("found");
    failures = 0;
  };
  const failed = () => {
    source?.close();
    clearTimeout(silence);
    clearTimeout(retry);
    if (isOver) return;
    failures += 1;
    // A stop of the server for an upgrade is over before anybody need hear of it.
    if (failures > 1) pass("lost");
    // It may be that nobody is signed in any more: the page says so.
    if (failures === 2) reread().catch(() => {});
    retry = setTimeout(connect, Math.min(30_000, 500 * 2 ** failures) * (0.5 + Math.random()));
  };
  const connect = () => {
    clearTimeout(retry);
    source?.close();
    if (isOver) return;
    [kept, from] = [[], since];
    source = new EventSource(`/desk/live?since=${since}`);
    source.onopen = alive;
    source.onerror = failed;
    for (const kind of ["rows", "again", "over", "beat"]) {
      source.addEventListener(kind, ({ data, lastEventId }) => {
        alive();
        pass(kind, data, lastEventId);
      });
    }
    clearTimeout(silence);
    silence = setTimeout(failed, SILENCE);
  };
  const disconnect = () => {
    source?.close();
    source = undefined;
    clearTimeout(silence);
    clearTimeout(retry);
    letGo?.();
    letGo = undefined;
  };
  const isHolding = () => Boolean(source);
  let queued;
  const hold = (steal = false) => {
    queued?.abort();
    const mine = queued = new AbortController();
    navigator.locks.request("headsup-live", steal ? { steal } : { signal: mine.signal }, () => new Promise((done) => {
      if (isOver || isAway) return done();
      letGo = done;
      connect();
    })).catch(() => {
      // Given up by this page itself, or taken away by another one.
      if (mine !== queued || isAway) return;
      disconnect();
      begin();
    });
  };
  /** Waits for a word of whoever holds the stream. */
  const expect = (wait) => {
    clearTimeout(silence);
    silence = setTimeout(() => { if (!document.hidden && !isOver && !isHolding()) hold(true); }, wait);
  };
  /** Whoever holds the stream may have heard something since this page was made. */
  const join = () => {
    channel.postMessage({ kind: "join", since });
    expect(ANSWER);
  };
  const begin = () => {
    if (!channel) return document.hidden ? undefined : connect();
    hold();
    join();
  };
  channel?.addEventListener("message", ({ data: { kind, data, id, since: theirs } }) => {
    if (kind !== "join") {
      if (!isHolding()) expect(SILENCE);
      return heard[kind]?.(data, id);
    }
    if (!isHolding()) return;
    channel.postMessage({ kind: "beat" });
    if (theirs < from) channel.postMessage({ kind: "again" });
    else for (const told of kept) if (Number(told.id) > theirs - SKEW) channel.postMessage(told);
    if (isLost) channel.postMessage({ kind: "lost" });
  });
  document.addEventListener("visibilitychange", () => {
    // Without a way to share, a page that nobody sees lets go of its stream.
    if (!channel) return document.hidden ? disconnect() : connect();
    if (document.hidden) return;
    if (isHolding() && (failures > 0 || source.readyState !== EventSource.OPEN)) connect();
    else if (!isHolding()) join();
  });
  addEventListener("online", () => { if (isHolding()) connect(); });
  addEventListener("pagehide", () => {
    isAway = true;
    queued?.abort();
    disconnect();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    isAway = false;
    begin();
    reread().catch(() => {});
  });
  addEventListener("scroll", () => { if (lists.some((list) => list.held.size > 0)) { lists.forEach((list) => list.settle()); settled(); } }, { passive: true });
  begin();
})();
