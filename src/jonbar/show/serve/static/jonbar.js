// A page that waits for its answer: asks how far it is, shows it, and takes the answer in.

const OFTEN = 400; // milliseconds between two looks
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
const told = document.getElementById("told");

/** Take the answer's part from the page as it is now. */
async function takeIn() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const answer = fresh.getElementById("answer");
  if (!answer) {
    location.reload();
    return;
  }
  document.getElementById("answer").replaceWith(answer);
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  told.textContent =
    answer.dataset.says ?? (answer.dataset.job ? "Here is a first look." : "The answer is here.");
  watch();
}

/** Show how far the answer is until it is there. */
async function watch() {
  const answer = document.getElementById("answer");
  const job = answer?.dataset.job;
  if (!job) return;
  answer.querySelector("form").addEventListener("submit", stop);
  while (answer.isConnected && answer.dataset.job) {
    await pause(OFTEN);
    const response = await fetch(job).catch(() => null);
    if (!answer.dataset.job) return; // stopped meanwhile
    if (!response) continue; // the server is away; perhaps it comes back
    if (!response.ok) return stopped(answer);
    const now = await response.json();
    answer.querySelector("progress").value = now.progress;
    answer.querySelector("[data-left]").textContent = now.left;
    const todo = answer.querySelector("[data-todo]");
    if (todo && now.todo) todo.textContent = `, ${now.todo}`;
    const isNewLook = now.first_look === "there" && answer.dataset.hasFirstLook === "no";
    if (now.is_answered || now.state === "refused" || isNewLook) return takeIn();
  }
}

/** Stop the answer without leaving the page. */
async function stop(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const answer = document.getElementById("answer");
  const isSearch = "isSearch" in form.dataset;
  if (!isSearch) delete answer.dataset.job;
  await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (isSearch) return takeIn(); // it goes on for a moment: what was found is weighed
  stopped(answer);
}

/** Say that nothing more will come. */
function stopped(answer) {
  const again = document.createElement("a");
  again.href = location.href;
  again.textContent = "Ask it again";
  const words = document.createElement("p");
  words.append("Stopped. ", again);
  answer.querySelector(".waiting").replaceWith(words);
  answer.querySelector(".note")?.remove(); // nothing is on its way any more
  answer.removeAttribute("aria-busy");
  told.textContent = "Stopped.";
}

watch();
