// The line of a flaw leads to that line of the text.

const text = document.getElementById("text");

function select(event) {
  const line = event.target.closest("[data-line]");
  if (!line) return;
  event.preventDefault();
  const lines = text.value.split("\n");
  const number = Number(line.dataset.line) - 1;
  const start = lines.slice(0, number).reduce((sum, each) => sum + each.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[number] ?? "").length);
  text.scrollTop = (text.scrollHeight / lines.length) * (number - 3);
}

document.querySelector(".lines")?.addEventListener("click", select);
