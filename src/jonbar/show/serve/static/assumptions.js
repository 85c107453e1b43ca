// The page of assumptions: a slider beside each number; the answer follows while it moves.

import { ask, live } from "./live.js";

const form = document.getElementById("numbers");
let isAsking = false;
let isMoved = false;

/** Ask what the numbers say; while an answer is on its way, only the latest of them waits. */
async function follow() {
  isMoved = true;
  if (isAsking) return;
  isAsking = true;
  while (isMoved) {
    isMoved = false;
    history.replaceState(null, "", address());
    await ask(location.href, { isNew: false });
  }
  isAsking = false;
}

/** Return the address that has the numbers as they are now. */
function address() {
  const words = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const [word, number] = name.split(/\.(.*)/);
    if (value.trim()) words.append(word, number ? `${number}=${value.trim()}` : value);
  }
  return `${form.action}${words.size ? "?" : ""}${words}`;
}

/** Return a number as one writes it. */
function written(value, isChance) {
  return isChance ? `${Number((100 * value).toPrecision(3))}%` : String(Number(value.toPrecision(3)));
}

/** Return the number that somebody wrote; NaN for none. */
function read(text) {
  const bare = text.trim().replace("−", "-");
  if (!bare) return NaN;
  return bare.endsWith("%") ? Number(bare.slice(0, -1)) / 100 : Number(bare);
}

/** Say where a number stands, and put the slider there. */
function place(set) {
  const [slider, text, where, reset] = ["[type=range]", "[name]", "output", ".reset"].map((each) =>
    set.querySelector(each),
  );
  const value = read(text.value);
  reset.hidden = !text.value.trim();
  if (!slider) return;
  const [low, middle, high] = ["low", "middle", "high"].map((each) => Number(slider.dataset[each]));
  slider.value = Number.isNaN(value) ? middle : value;
  const isBeyond = value < low || value > high;
  set.classList.toggle("beyond", isBeyond);
  where.textContent = Number.isNaN(value) ? "" : isBeyond ? "beyond its range" : "within its range";
  const said = written(Number.isNaN(value) ? middle : value, "isChance" in slider.dataset);
  slider.setAttribute("aria-valuetext", `${said}${where.textContent ? `, ${where.textContent}` : ", the middle of its range"}`);
}

for (const set of form?.querySelectorAll("fieldset") ?? []) {
  const slider = set.querySelector("[type=range]");
  const text = set.querySelector("[name]");
  const reset = set.querySelector(".reset");
  if (slider) {
    slider.closest("[hidden]").hidden = false;
    slider.addEventListener("input", () => {
      text.value = written(Number(slider.value), "isChance" in slider.dataset);
      place(set);
      follow();
    });
  }
  text.addEventListener("change", () => {
    place(set);
    follow();
  });
  reset.addEventListener("click", () => {
    text.value = "";
    place(set);
    text.focus();
    follow();
  });
  place(set);
}
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  follow();
});
live({ quick: (address) => address.searchParams.set("draws", "1") });
