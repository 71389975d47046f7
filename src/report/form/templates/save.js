"use strict";
(() => {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const form = document.querySelector("form");
  const told = document.querySelector("output");
  // Random, and new each time the page is opened: it tells nobody apart, only files.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const response = Array.from(bytes, (byte) => letters[byte % 32]).join("");
  const below = (count) => {
    // What lies above the last whole multiple would make some places likelier than others.
    const most = 2 ** 32 - (2 ** 32 % count);
    let number;
    do [number] = crypto.getRandomValues(new Uint32Array(1)); while (number >= most);
    return number % count;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = form.querySelectorAll("input:checked");
    const answers = Array.from(given, (input) => ({ prompt: input.name, answer: Number(input.value) }));
    const left = form.querySelectorAll("fieldset").length - answers.length;
    if (answers.length === 0) {
      told.textContent = "Nothing is answered yet, and nothing was saved.";
      return;
    }
    // The order of the file must not tell the order in which somebody thought.
    for (let last = answers.length - 1; last > 0; last -= 1) {
      const other = below(last + 1);
      [answers[last], answers[other]] = [answers[other], answers[last]];
    }
    const saved = { format: 1, form: JSON.parse(form.dataset.head), response, answers };
    const file = new Blob([JSON.stringify(saved, null, 1), "\n"], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `response-${response}.json`;
    link.click();
    const without = left === 0 ? "" : left === 1
      ? " One question has no answer." : ` ${left} questions have no answer.`;
    told.textContent = `Saved as ${link.download}, where your browser keeps downloads.${without}`
      + " Nothing has been sent: now give that file to the person who collects the answers."
      + " If you change an answer, save again and give the last file only.";
  });
})();
