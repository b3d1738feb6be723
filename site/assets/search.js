// The page that searches all pages: words and choices stand in its address, the index is Pagefind's.
import * as pagefind from "../pagefind/pagefind.js";

const STEP = 20; // pages that are shown at a time
const CHOICES = ["kind", "force", "year"]; // in the order in which they stand for each page
const at = (id) => document.getElementById(id);
const given = new URLSearchParams(location.search);
const words = (given.get("q") ?? "").trim();
const choices = await (await fetch(new URL("../pagefind/choices.json", import.meta.url))).json();
let results = [];
let shown = 0;

/** Fill the lists to choose from, and set all fields to what the address says. */
function fill() {
  for (const [place, name] of CHOICES.entries()) {
    const values = [...new Set(Object.values(choices).map((known) => known[place]))].filter(Boolean).sort();
    if (name === "year") values.reverse();
    for (const value of values) at("search").elements[name].add(new Option(value, value));
    at("search").elements[name].value = given.get(name) ?? "";
  }
  at("search").elements.q.value = words;
}

async function search() {
  const chosen = CHOICES.map((name) => given.get(name));
  if (!words && !chosen.some(Boolean)) return say("");
  const found = await pagefind.search(words || null);
  const fits = ({ id }) => chosen.every((value, place) => !value || choices[id]?.[place] === value);
  results = found.results.filter(fits);
  const count = `${results.length.toLocaleString("en-GB")} ${results.length === 1 ? "page" : "pages"}`;
  const what = words ? ` for “${words}”` : "";
  say(results.length ? `${count}${what}.` : `No page was found${what}. Try fewer or other words.`);
  await more();
}

async function more() {
  const next = await Promise.all(results.slice(shown, shown + STEP).map((result) => result.data()));
  at("found").append(...next.map(item));
  shown += next.length;
  at("more").hidden = shown >= results.length;
}

function item(page) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = `.${page.raw_url}`;
  link.textContent = page.meta.title;
  const kind = document.createElement("small");
  kind.textContent = ` ${page.meta.kind ?? ""}`;
  const excerpt = document.createElement("p");
  excerpt.dir = "auto";
  excerpt.append(...marked(page.excerpt));
  line.append(link, kind, excerpt);
  return line;
}

/** The words around what was found, as text; only our own marks are made elements. */
function marked(excerpt) {
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((piece, place) => {
    const text = piece.replace(/&(lt|gt|quot|#39|#x27|amp);/g, (found) => SIGNS[found]);
    if (place % 2 === 0) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}

const SIGNS = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&amp;": "&" };

function say(text) {
  at("status").textContent = text;
}

at("more").addEventListener("click", more);
fill();
await search();
