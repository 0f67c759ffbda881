// The desk without this script is complete; with it: exact marks, one key that hides them, zoom, dropped files.
"use strict";

const reading = document.querySelector("[data-reading]");
if (reading && window.CSS && CSS.highlights) exactMarks(reading);
document.querySelectorAll("[data-zoom]").forEach(zoom);
document.querySelectorAll("[data-drop]").forEach(drop);

/** Replaces the elements that mark whole words by highlights that begin and end at the letter. */
function exactMarks(root) {
  const byKind = new Map();
  const byCard = new Map();
  for (const paragraph of root.querySelectorAll("[data-marks]")) {
    const marks = JSON.parse(paragraph.dataset.marks);
    paragraph.textContent = paragraph.textContent;
    const text = paragraph.firstChild;
    for (const [start, end, kind, card] of marks) {
      const range = new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end });
      gather(byKind, kind, range);
      gather(byCard, card, range);
    }
  }
  for (const [kind, ranges] of byKind) CSS.highlights.set(kind, new Highlight(...ranges));
  const chosen = new Highlight();
  chosen.priority = 1;
  CSS.highlights.set("chosen", chosen);
  for (const card of root.querySelectorAll(".card")) {
    const choose = () => {
      chosen.clear();
      (byCard.get(card.id) || []).forEach((range) => chosen.add(range));
      root.querySelectorAll(".card.chosen").forEach((other) => other.classList.remove("chosen"));
      card.classList.add("chosen");
    };
    card.addEventListener("focusin", choose);
    card.addEventListener("pointerenter", choose);
  }
  hiding(root, byKind);
}

function gather(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

/** One key, or the button, hides all marks and shows them again; the browser remembers it. */
function hiding(root, byKind) {
  const button = root.querySelector("[data-hide-marks]");
  const remembered = "firsthand marks hidden";
  const apply = (hidden) => {
    for (const [kind, ranges] of byKind) {
      if (hidden) CSS.highlights.delete(kind);
      else CSS.highlights.set(kind, new Highlight(...ranges));
    }
    button.setAttribute("aria-pressed", String(hidden));
    localStorage.setItem(remembered, hidden ? "yes" : "");
  };
  const toggle = () => apply(button.getAttribute("aria-pressed") !== "true");
  button.hidden = false;
  button.addEventListener("click", toggle);
  document.addEventListener("keydown", (event) => {
    if (event.code === "KeyH" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) toggle();
  });
  if (localStorage.getItem(remembered)) apply(true);
}

function isTyping(element) {
  return element.matches("input, textarea, select, [contenteditable]");
}

/** Buttons that draw the chain larger or smaller. */
function zoom(buttons) {
  const drawing = document.querySelector(`#${buttons.dataset.zoom} svg`);
  if (!drawing) return;
  const [width, height] = ["width", "height"].map((side) => Number(drawing.getAttribute(side)));
  let scale = 1;
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    if (!event.target.value) return;
    scale = Math.min(3, Math.max(0.3, scale * Number(event.target.value)));
    drawing.setAttribute("width", width * scale);
    drawing.setAttribute("height", height * scale);
  });
}

/** Files dropped on the box are put into its field. */
function drop(form) {
  const field = form.querySelector("input[type=file]");
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    form.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
  });
}
