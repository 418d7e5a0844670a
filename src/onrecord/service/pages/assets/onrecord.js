// Keys, words that are selected, and files that are dropped; every page works without it.  Single letters act only outside of fields, and can be
// turned off, since a voice or a stray hand may press them.
"use strict";

const KEYS = "onrecord-keys";
const on = () => localStorage.getItem(KEYS) !== "off";

function items() {
  return [...document.querySelectorAll("[data-item]")];
}

function step(by) {
  const all = items();
  const here = all.findIndex((one) => one === document.activeElement || one.contains(document.activeElement));
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
  if (next) {
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  } else {
    document.querySelector(by > 0 ? 'a[rel="next"]' : 'a[rel="prev"]')?.click();
  }
}

function press(key) {
  const target = document.querySelector(`[data-key="${key}"]`);
  if (!target) return false;
  const details = target.closest("details");
  if (details && target.matches("summary")) {
    details.open = true;
    details.querySelector("[data-first]").focus();
    details.querySelector("[data-first]").select();
  } else {
    target.click();
  }
  return true;
}

// Below a report stands a form to correct a statement of it: it is given the words that are selected in the text, and the
// statement whose number stands before them, or the one whose number has the focus.
function choose(label) {
  const form = document.querySelector("[data-takes-words]");
  if (form && label?.matches("a.label")) form.elements.statement.value = label.pathname.split("/").pop();
}

document.addEventListener("selectionchange", () => {
  const form = document.querySelector("[data-takes-words]");
  const made = getSelection();
  if (!form || made.isCollapsed || !document.querySelector(".report .text").contains(made.anchorNode)) return;
  const range = made.getRangeAt(0);
  form.elements.words.value = made.toString().trim();
  choose([...document.querySelectorAll(".report .text a.label")].filter((one) => range.comparePoint(one, 0) <= 0).pop());
});

document.addEventListener("keydown", (event) => {
  if (!on() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
  if (event.key === "e") choose(event.target);
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "/") document.querySelector("[data-search]")?.focus();
  else if (event.key === "Enter" && event.target.dataset.open) location.href = event.target.dataset.open;
  else if (!"areu".includes(event.key) || !press(event.key)) return;
  event.preventDefault();
});

function tell() {
  const line = document.querySelector(".keys");
  if (!line) return;
  line.hidden = false;
  line.querySelector("[data-keys]").textContent = on() ? "Turn keys off" : "Turn keys on";
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-keys]")) return;
  localStorage.setItem(KEYS, on() ? "off" : "on");
  tell();
});

for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const form = document.querySelector("[data-drop]");
    if (!form || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.querySelector(".drop").classList.toggle("over", kind === "dragenter" || kind === "dragover");
    if (kind === "drop") form.querySelector("[type=file]").files = event.dataTransfer.files;
  });
}

tell();
