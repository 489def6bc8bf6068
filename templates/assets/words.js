// Writing at the desk works without this. It shows hints while one writes, puts a suggestion in place without a new page, and
// fills in a ready answer. What is written goes to our own server only, is looked through there and not kept.
(() => {
  const root = document.documentElement;
  // Several fields on a page bring this along; it is needed once.
  if (root.dataset.words) return;
  root.dataset.words = "on";
  const PAUSE = 500;
  const waiting = new WeakMap();
  const part = (field, name) => document.getElementById(`${field.id}-${name}`);
  const tell = (field, text) => { part(field, "told").textContent = text; };

  // Typed in as by hand, so that it can be undone by hand.
  const put = (field, start, end, text) => {
    field.focus();
    field.setSelectionRange(start, end);
    if (!document.execCommand(text ? "insertText" : "delete", false, text)) field.setRangeText(text, start, end, "end");
  };

  const show = (field, html) => {
    const box = part(field, "words");
    const list = box.querySelector(":scope > div");
    const before = list.querySelectorAll("li").length;
    list.innerHTML = html;
    const count = list.querySelectorAll("li").length;
    box.hidden = count === 0;
    const shown = part(field, "shown");
    const names = list.querySelector("[data-names]")?.dataset.names ?? "";
    shown.value = [...new Set(`${shown.value} ${names}`.trim().split(/\s+/))].join(" ");
    if (count === before) return;
    tell(field, count === 0 ? "No suggestions left" : count === 1 ? "1 suggestion below the text" : `${count} suggestions below the text`);
  };

  const check = async (field) => {
    const state = waiting.get(field) ?? {};
    state.request?.abort();
    const request = new AbortController();
    waiting.set(field, { ...state, request });
    const body = new URLSearchParams({ text: field.value, languages: field.dataset.words });
    try {
      const answer = await fetch("/desk/words", { method: "POST", body, signal: request.signal, redirect: "error" });
      if (answer.ok) show(field, await answer.text());
    } catch {
      // Without a connection there are no hints now; the server looks again when it is sent.
    }
  };

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.("textarea[data-words]")) return;
    const state = waiting.get(field) ?? {};
    clearTimeout(state.timer);
    waiting.set(field, { ...state, timer: setTimeout(() => check(field), PAUSE) });
  });

  const use = (button, field) => {
    const { start, was, instead } = button.closest("li").dataset;
    // The text may have changed since: the same words, nearest to where they were.
    const places = [];
    for (let at = field.value.indexOf(was); at >= 0; at = field.value.indexOf(was, at + 1)) places.push(at);
    const at = places.sort((a, b) => Math.abs(a - start) - Math.abs(b - start))[0];
    if (at !== undefined) {
      const space = instead === "" && field.value[at + was.length] === " " ? 1 : 0;
      put(field, at, at + was.length + space, instead);
    }
    check(field);
  };

  const fill = async (button, form, field) => {
    const body = new URLSearchParams(new FormData(form, button));
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const text = page.getElementById(field.id).value;
      form.querySelector("#start").replaceWith(page.getElementById("start"));
      if (text === field.value) {
        tell(field, form.querySelector("#start .note")?.textContent ?? "");
        return;
      }
      field.rows = 12;
      field.lang = page.getElementById(field.id).lang;
      put(field, 0, field.value.length, text);
      field.setSelectionRange(0, 0);
      field.scrollTop = 0;
      tell(field, "The ready answer is in the field");
    } catch {
      tell(field, "This did not work. Try again in a moment");
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[name=use], button[name=fill]");
    const form = button?.form;
    // A hint stands below its own field; a form may have several.
    const around = button?.closest(".field")?.querySelector("textarea[data-words]");
    const field = around ?? form?.querySelector("textarea[data-words]");
    if (!field) return;
    event.preventDefault();
    if (button.name === "use") use(button, field);
    else fill(button, form, field);
  });
})();
