// The picture of the site: opens one thing after another, and counts anew for some letters only.
// What is asked for stands in the address: #n=argument/mosaic&force=kent&from=2023&side=against

import "./vendor/vis-network.js";
import { add, addButton, drawing } from "./drawing.js";

const element = (id) => document.getElementById(id);
const here = new URL("../graph/", import.meta.url);
const LISTED = 200; // letters that the side panel names

const loaded = new Map();
function load(name) {
  if (!loaded.has(name)) {
    loaded.set(name, fetch(new URL(`${name}.json`, here)).then((answer) => {
      if (!answer.ok) throw new Error(`${name}.json: ${answer.status}`);
      return answer.json();
    }));
  }
  return loaded.get(name);
}

// --- counting ----------------------------------------------------------------------------------

const FILTERS = ["force", "from", "to", "side", "least"];
const isFiltered = (asked) => FILTERS.some((name) => asked.get(name));
const kindOf = (ident) => ident.slice(0, ident.indexOf("/"));

// Letters of the force and of the years asked for; an undated letter is of no year.
function* chosenLetters(told, asked) {
  const force = asked.get("force"), from = Number(asked.get("from")), to = Number(asked.get("to"));
  for (const letter of told.letters) {
    const year = Number(letter.answered.slice(0, 4));
    if (force && letter.force !== force) continue;
    if ((from || to) && !(year >= from && year && (!to || year <= to))) continue;
    yield letter;
  }
}

// The things of `wanted` that stand in a letter, and whether two of them stand there together: an
// argument only with a passage of the side asked for, and with a provision only where it is argued.
function standing(told, letter, asked, wanted) {
  const side = asked.get("side") ? told.sides.indexOf(asked.get("side")) : null;
  const argued = letter.argued.filter((each) => side === null || each[1] === side);
  const things = new Set([...letter.things, ...argued.map((each) => each[0])].filter((each) => wanted.has(each)));
  const about = new Set(argued.flatMap(([argument, , ...provisions]) => provisions.map((each) => `${each} ${argument}`)));
  const together = (one, other) => {
    const kinds = [one, other].map((each) => kindOf(told.things[each]));
    if (kinds[0] === kinds[1]) return false;
    if (!kinds.includes("provision") || !kinds.includes("argument")) return true;
    return about.has(kinds[0] === "provision" ? `${one} ${other}` : `${other} ${one}`);
  };
  return { things: [...things], together };
}

function counted(told, sheet, asked) {
  const number = new Map(told.things.map((ident, place) => [ident, place]));
  const wanted = new Set(sheet.nodes.map((node) => number.get(node.id)));
  const counts = new Map();
  for (const letter of chosenLetters(told, asked)) {
    const { things, together } = standing(told, letter, asked, wanted);
    things.forEach((one, place) => {
      for (const other of things.slice(place + 1)) {
        if (!together(one, other)) continue;
        const pair = Math.min(one, other) * told.things.length + Math.max(one, other);
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    });
  }
  const least = Number(asked.get("least")) || 1;
  const edges = sheet.edges.map((edge) => {
    const [one, other] = [number.get(edge.from), number.get(edge.to)];
    return { ...edge, value: counts.get(Math.min(one, other) * told.things.length + Math.max(one, other)) ?? 0 };
  }).filter((edge) => edge.value >= least);
  const heaviest = Math.max(10, ...edges.map((edge) => edge.value));
  const many = edges.length > 2 * sheet.nodes.length;
  return edges.map((edge) => ({ ...edge, share: (edge.value - 1) / (heaviest - 1), faint: many && edge.faint }));
}

// --- what is asked for -------------------------------------------------------------------------

const asked = () => new URLSearchParams(location.hash.slice(1));

function ask(changes) {
  const words = asked();
  for (const [name, value] of Object.entries(changes)) {
    if (value) words.set(name, value); else words.delete(name);
  }
  const hash = `#${words}`.replaceAll("%2F", "/");
  const way = "n" in changes ? "pushState" : "replaceState";
  history[way](null, "", location.pathname + location.search + hash);
  return follow();
}

const labels = await load("things");
const sheet = await load("overview");
let shown = null; // the thing in the middle

async function follow() {
  const words = asked();
  const id = Object.hasOwn(labels, words.get("n") ?? "") ? words.get("n") : null;
  const next = await load(id ?? "overview");
  const edges = isFiltered(words) ? counted(await load("letters"), next, words) : next.edges;
  if (words.toString() !== asked().toString()) return; // asked for something else meanwhile
  if (id !== shown) drawn.show(next, id);
  shown = id;
  for (const name of FILTERS) element("filters").elements[name].value = words.get(name) ?? "";
  element("cut").textContent = next.cut;
  drawn.weigh(edges);
}

// --- the side panel ----------------------------------------------------------------------------

function about(place, id) {
  const line = add(place, "p", "", "ways");
  if (id !== shown) addButton(line, "What stands with it", () => open(id));
  else addButton(line, "All forces and arguments", () => open(null));
  add(line, "a", "Its page").href = `doc/${id}.html`;
}

async function letters(one, other) {
  const told = await load("letters"), words = asked();
  const [first, second] = [one, other].map((ident) => told.things.indexOf(ident));
  const wanted = new Set([first, second]);
  const found = [...chosenLetters(told, words)].filter((letter) => {
    const { things, together } = standing(told, letter, words, wanted);
    return things.length === 2 && together(first, second);
  });
  const place = element("panel");
  place.replaceChildren();
  const back = addButton(place, "‹ Back", () => { drawn.choose(one); place.querySelector("button").focus(); });
  add(place, "h2", `${labels[one]} with ${labels[other]}`);
  add(place, "p", `${found.length} ${found.length === 1 ? "letter" : "letters"}, the last answered first.`);
  const list = add(place, "ul", "", "letters-counted");
  for (const letter of found.slice(0, LISTED)) {
    const item = add(list, "li"), force = labels[`force/${letter.force}`] ?? "force not named";
    add(item, "a", `${force}, ${letter.reference ?? "no reference"}`).href = letter.page;
    add(item, "small", ` ${letter.answered || "undated"}`);
  }
  if (found.length > LISTED) add(place, "p", `The last ${LISTED} are listed.`);
  element("said").textContent = `${found.length} letters listed`;
  back.focus();
}

const open = (id) => ask({ n: id });

// --- the page ----------------------------------------------------------------------------------

const named = new Map(Object.entries(labels).map(([ident, label]) => [label.toLowerCase(), ident]));
for (const label of Object.values(labels)) add(element("names"), "option").value = label;
const drawn = drawing(sheet, { open, about, letters, named: (words) => named.get(words) });

element("filters").addEventListener("change", (event) => ask({ [event.target.name]: event.target.value }));
element("filters").addEventListener("submit", (event) => event.preventDefault());
element("filters").addEventListener("reset", (event) => {
  event.preventDefault();
  ask(Object.fromEntries(FILTERS.map((name) => [name, ""])));
});
addEventListener("popstate", follow);
await follow();
if (shown !== null) element("drawn").scrollIntoView();
document.body.dataset.ready = "yes";
