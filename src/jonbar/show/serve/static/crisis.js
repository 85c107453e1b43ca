// The page of a crisis: the strips and the list of moments show the same step of history.

import { live } from "./live.js";

let here = 0; // the step that is marked; 0 = before the first moment

/** Mark a step in the strips, under them, and in the list. */
function mark(step) {
  here = step;
  const moment = document.querySelector(`.timeline [data-step="${step}"]`);
  for (const each of document.querySelectorAll(".timeline .here")) each.classList.remove("here");
  moment?.classList.add("here");
  const words = moment ? `${said(moment, "date")}: ${said(moment, "happened")}` : "Before the first moment";
  for (const each of document.querySelectorAll(".strip .here")) each.setAttribute("x", step);
  for (const each of document.querySelectorAll(".strip .now")) {
    each.textContent = JSON.parse(each.dataset.says)[step];
  }
  const line = document.getElementById("step-said");
  if (line) line.textContent = moment ? `After ${words}` : `${words}:`;
  const input = document.getElementById("step");
  if (!input) return;
  input.closest("[hidden]")?.removeAttribute("hidden");
  input.value = step;
  input.setAttribute("aria-valuetext", words);
}

const said = (moment, part) => moment.querySelector(`.${part}`).textContent;

/** Return the step under the pointer, where it is on a strip. */
function under(event) {
  const strip = event.target.closest?.(".strip svg");
  if (!strip) return null;
  const box = strip.getBoundingClientRect();
  const steps = strip.viewBox.baseVal.width;
  return Math.min(steps - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * steps)));
}

function point(event) {
  const moment = event.target.closest?.(".timeline [data-step]");
  const step = moment ? Number(moment.dataset.step) : under(event);
  if (step !== null && step !== here) mark(step);
}

/** Open the moment whose step in a strip was clicked. */
function open(event) {
  const step = under(event);
  const moment = step && document.querySelector(`.timeline [data-step="${step}"] details`);
  if (!moment) return;
  moment.open = true;
  moment.querySelector("summary").focus({ preventScroll: true });
  moment.scrollIntoView({ block: "nearest" });
}

for (const kind of ["pointerover", "pointermove", "focusin"]) document.addEventListener(kind, point);
document.addEventListener("click", open);
document.addEventListener("input", (event) => {
  if (event.target.id === "step") mark(Number(event.target.value));
});
live({ after: () => mark(here) });
mark(here);
