// The pages that open without a connection. Before this stand the lines of GET /sw.js: VERSION, PAGES (path and
// address of each page that is kept), SCRIPTS, OFFLINE and NEED_A_CONNECTION. Pages are kept when this is installed and at no
// other time, so nothing that anybody wrote, sent or received is ever among them.
const NAME = "heads-up ";
const CACHE = NAME + VERSION;
// The network comes first, but nobody waits longer for it when the page is here.
const PATIENCE_MS = 4000;

addEventListener("install", (event) => event.waitUntil(keep().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(forgetOthers().then(() => clients.claim())));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (SCRIPTS.includes(pathname)) event.respondWith(kept(pathname).then((script) => script || fetch(event.request)));
  else if (mode !== "navigate") return;
  else if (PAGES.has(pathname)) event.respondWith(page(event.request, pathname));
  else if (NEED_A_CONNECTION.includes(pathname)) event.respondWith(online(event.request));
});

async function keep() {
  const cache = await caches.open(CACHE);
  const one = async (path, address) => {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok || answer.redirected) throw new Error(`no ${path}`);
    // Each form has a mark that makes one report of what is sent twice. A kept form has none: its script makes one. What
    // everybody is told today stays out: it would still be told when it is long over.
    const text = (await answer.text()).replace(/(name="once" value=")[^"]*/, "$1").replace(/<aside class="warn"[^]*?<\/aside>/, "");
    await cache.put(path, new Response(text, { headers: answer.headers }));
  };
  await Promise.all([...PAGES, ...SCRIPTS.map((script) => [script, script])].map(([path, address]) => one(path, address)));
}

async function forgetOthers() {
  const names = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function kept(path) {
  return (await caches.open(CACHE)).match(path, { ignoreVary: true });
}

async function page(request, path) {
  const arriving = fetch(request);
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE_MS));
  try {
    const answer = await Promise.race([arriving, late]);
    if (answer.status < 500) return answer;
  } catch {}
  return (await kept(path)) || arriving;
}

async function online(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const instead = await kept(OFFLINE);
    if (instead) return instead;
    throw error;
  }
}
