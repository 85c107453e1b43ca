// A page that answers where it stands: a link or a form asks, a first look comes at once, the whole
// answer once the choice has rested, and what has changed on the page is exchanged in its place.

const OFTEN = 400; // milliseconds between two looks at how far an answer is
const REST = 700; // milliseconds that a choice rests before the whole answer is asked for
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
const told = document.getElementById("told");
let asked = 0; // counts what was asked, so that an answer that comes late is known
let exchanged = () => {};
let hurry = (address) => address.searchParams.set("first", "true");

/** Begin: `after` is called whenever something was exchanged, `quick` makes an address hurry. */
export function live({ after = exchanged, quick = hurry } = {}) {
  exchanged = after;
  hurry = quick;
  document.addEventListener("click", follow);
  document.addEventListener("submit", send);
  addEventListener("popstate", () => ask(location.href, { isNew: false }));
  watch(asked);
}

/** Ask what an address says: first for a first look, then, after a rest, for the whole. */
export async function ask(address, { isNew = true } = {}) {
  const mine = ++asked;
  if (isNew) history.pushState(null, "", address);
  const answer = document.getElementById("answer");
  for (const part of document.querySelectorAll("#answer[data-job], #answer [data-job]")) {
    navigator.sendBeacon(`${part.dataset.job}/leave`);
    delete part.dataset.job;
  }
  answer.setAttribute("aria-busy", "true");
  const quick = new URL(address, location.href);
  hurry(quick);
  if (await take(quick, mine)) settle(mine);
}

/** Ask for the whole answer, unless something else is asked meanwhile. */
async function settle(mine) {
  await pause(REST);
  if (mine === asked && (await take(location.href, mine))) watch(mine);
}

/** Say something to who does not see the page change. */
function say(words) {
  if (told.textContent !== words) told.textContent = words;
}

function follow(event) {
  const link = event.target.closest?.("a[data-go]");
  const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
  if (!link || !isPlain) return;
  event.preventDefault();
  ask(link.href);
}

function send(event) {
  const form = event.target;
  if (form.closest(".waiting")) {
    event.preventDefault();
    stop(form);
  } else if (form.matches("[data-go]")) {
    event.preventDefault();
    ask(`${form.action}?${new URLSearchParams(new FormData(form))}`);
  }
}

/** Take in the page at an address, unless something else was asked meanwhile; say if it was not. */
async function take(address, mine) {
  const response = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  const text = await response?.text().catch(() => null);
  if (mine !== asked) return false;
  const fresh = text && new DOMParser().parseFromString(text, "text/html");
  if (!fresh?.getElementById("answer")) {
    say("The server does not answer. Try it again.");
    document.getElementById("answer").removeAttribute("aria-busy");
    return false;
  }
  const focused = document.activeElement?.id;
  for (const part of fresh.querySelectorAll("[data-swap]")) exchange(part);
  const again = focused && document.getElementById(focused);
  if (again && again !== document.activeElement) again.focus({ preventScroll: true });
  say(document.getElementById("brief")?.textContent.trim() || "The page has changed.");
  exchanged();
  return true;
}

/** Put a part in the place of the old one, with whatever was open there open again. */
function exchange(part) {
  const old = document.getElementById(part.id);
  for (const details of part.querySelectorAll("details[id]")) {
    const before = document.getElementById(details.id);
    if (before) details.open = before.open;
  }
  if (old && old.outerHTML !== part.outerHTML) old.replaceWith(part);
}

/** Look how far the answers are that the page waits for, until all are there. */
async function watch(mine) {
  for (;;) {
    const waiting = [...document.querySelectorAll("[data-job]")];
    if (!waiting.length) return;
    await pause(OFTEN);
    if (mine !== asked) return;
    const news = await Promise.all(waiting.map(isNews));
    if (mine !== asked) return;
    if (news.includes(true) && !(await take(location.href, mine))) return;
  }
}

/** Show how far an answer is, and say whether there is more of it than on the page. */
async function isNews(part) {
  const response = await fetch(part.dataset.job).catch(() => null);
  if (!response || !part.dataset.job) return false; // the server is away, or it was stopped
  if (!response.ok) {
    stopped(part);
    return false;
  }
  const now = await response.json();
  part.querySelector("progress").value = now.progress;
  part.querySelector("[data-left]").textContent = now.left;
  const todo = part.querySelector("[data-todo]");
  if (todo && now.todo) todo.textContent = `, ${now.todo}`;
  const isNewLook = now.first_look === "there" && part.dataset.hasFirstLook === "no";
  return now.is_answered || now.state === "refused" || isNewLook;
}

async function stop(form) {
  const part = form.closest("[data-job]");
  delete part.dataset.job;
  await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  stopped(part);
}

/** Say that nothing more will come for a part. */
function stopped(part) {
  delete part.dataset.job;
  const again = document.createElement("a");
  again.href = location.href;
  again.textContent = "Ask it again";
  const words = document.createElement("p");
  words.append("Stopped. ", again);
  part.querySelector(".waiting")?.replaceWith(words);
  part.removeAttribute("aria-busy");
  say("Stopped.");
}
