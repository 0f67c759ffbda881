// The desk without this script is complete; with it: exact marks, single keys, zoom, dropped files.
"use strict";

const reading = document.querySelector("[data-reading]");
if (reading && window.CSS && CSS.highlights) exactMarks(reading);
document.querySelectorAll("[data-zoom]").forEach(zoom);
document.querySelectorAll("[data-drop]").forEach(drop);
document.querySelectorAll("[data-files]").forEach(choose);
document.querySelectorAll("textarea[name=why]").forEach(sentByKeys);
if ("keys" in document.body.dataset) singleKeys(document.querySelector("[data-queue]"));

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
  onKey((code) => code === "KeyH" && toggle());
  if (localStorage.getItem(remembered)) apply(true);
}

/** Calls back with the place of a single key on the keyboard, whatever letter it writes, and with Shift or not. */
function onKey(act) {
  if (!("keys" in document.body.dataset)) return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const code = event.key === "?" || event.key === "؟" ? "Help" : event.key === "/" ? "Slash" : event.code;
    if (act(code === "Slash" && event.shiftKey ? "Help" : code)) event.preventDefault();
  });
}

/** "/" goes to the search everywhere; in the queue J and K move, other keys press the buttons of the row. */
function singleKeys(queue) {
  const rows = queue ? [...queue.querySelectorAll("[data-row]")] : [];
  let at = Math.min(rows.length - 1, Math.max(0, rows.findIndex((row) => `#${row.id}` === location.hash)));
  const wanted = Number((location.hash.match(/^#row-(\d+)$/) || [])[1]);
  if (wanted >= rows.length) at = rows.length - 1;
  const move = (to, preventScroll = false) => {
    at = Math.min(rows.length - 1, Math.max(0, to));
    rows.forEach((row, place) => row.classList.toggle("current", place === at));
    rows[at].focus({ preventScroll });
    return true;
  };
  if (rows.length) move(at, !location.hash);
  rows.forEach((row, place) =>
    row.addEventListener("focusin", () => {
      rows[at].classList.remove("current");
      at = place;
      row.classList.add("current");
    }),
  );
  const press = (where, code) => {
    const button = where && where.querySelector(`[data-key="${code.slice(-1)}"]`);
    if (button) button.click();
    return Boolean(button);
  };
  onKey((code) => {
    if (code === "Slash") return press(document, "Slash/");
    if (!queue) return false;
    if (code === "Help") {
      const help = queue.querySelector("[data-help]");
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
      return true;
    }
    if (rows.length && code === "KeyJ") return move(at + 1);
    if (rows.length && code === "KeyK") return move(at - 1);
    if (code === "KeyU") return press(queue, code);
    return /^Key[ARNSMOX]$/.test(code) && press(rows[at], code);
  });
}

/** A reason can be typed at once, and sent with Control and Enter. */
function sentByKeys(field) {
  if (field.form.querySelector("textarea, select, input:not([type=hidden])") === field) field.focus();
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.form.requestSubmit();
  });
}

function isTyping(element) {
  return element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
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
    field.dispatchEvent(new Event("change"));
  });
}

/** The browser's own button speaks the browser's language: ours stands in its place, with the names of the files. */
function choose(label) {
  const [field, button, names] = ["input", ".choice", "output"].map((part) => label.querySelector(part));
  field.classList.add("unseen");
  button.hidden = false;
  field.addEventListener("change", () => {
    names.textContent = Array.from(field.files, (file) => file.name).join(" · ");
  });
}
