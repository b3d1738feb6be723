// The page that asks: a question and its values, the editor, the answer.
import { editor } from "./editor.js";
import { Graph } from "./graph.js";
import { filled, permalink, put, termOf } from "./question.js";
import { csv, json, table } from "./table.js";

const SECONDS = 60;
const ROWS = 10_000; // that come back of an answer
const STEP = 200; // that are shown at a time
const at = (id) => document.getElementById(id);

const data = await (await fetch(new URL("../../data/ask.json", import.meta.url))).json();
const bytes = data.parts.reduce((sum, part) => sum + part.bytes, 0);
const graph = new Graph(data, { rows: ROWS, seconds: SECONDS, told });
const field = editor(at("editor"), { label: "Question in SPARQL", run });
let question = null;
let values = {};
let answer = null;
let shown = 0;

// --- the question ---

/** Fill in what the address says behind its #: a shipped question with values, or a text. */
function open() {
  const given = new URLSearchParams(location.hash.slice(1));
  question = data.questions.find(({ name }) => name === given.get("name")) ?? null;
  values = {};
  for (const { name } of question?.parameters ?? []) values[name] = given.get(name) ?? "";
  field.text = question ? filled(question, values, data.choices) : (given.get("q") ?? data.first);
  at("question").textContent = question?.summary ?? "A question of your own";
  at("description").textContent = question?.description ?? "";
  at("parameters").replaceChildren(...(question?.parameters ?? []).map(parameter));
  say("");
  link();
}

/** A field for a parameter: a list to choose from, or a text with suggestions. */
function parameter({ name, required, help }) {
  const choice = data.choices[name];
  const label = document.createElement("label");
  const input = choice.start ? suggesting(name, choice) : choosing(choice, required);
  label.append(`${name[0].toUpperCase()}${name.slice(1)}${required ? " (needed)" : ""} `, input);
  input.name = name;
  input.title = help;
  input.value = values[name];
  input.addEventListener("change", () => {
    values[name] = input.value.trim();
    field.text = put(field.text, name, termOf(choice, values[name]));
    link();
  });
  return label;
}

function choosing({ options }, required) {
  const select = document.createElement("select");
  select.add(new Option(required ? "choose one" : "any", ""));
  for (const [ident, label] of options) select.add(new Option(label, ident));
  return select;
}

function suggesting(name, { options }) {
  const input = document.createElement("input");
  const list = document.createElement("datalist");
  list.id = `${name}s`;
  list.append(...options.map(([ident, label]) => new Option(label, ident)));
  input.setAttribute("list", list.id);
  input.append(list);
  at("parameters").after(list);
  return input;
}

/** What stands in the way of asking, in a line. */
function fault() {
  for (const { name, required } of question?.parameters ?? []) {
    if (values[name] && !termOf(data.choices[name], values[name])) return `${values[name]}: no such ${name}.`;
    if (required && field.text.includes(`VALUES ?${name} { UNDEF }`)) return `Say first which ${name}.`;
  }
  return null;
}

function link() {
  at("link").href = permalink(question, values, field.text, data.choices);
}

// --- the answer ---

async function run() {
  const missing = fault();
  if (missing) return say(missing, true);
  if (at("run").disabled) return;
  link();
  history.replaceState(null, "", at("link").href);
  running(true);
  answer = null;
  draw();
  try {
    say(graph.loaded ? "Asking." : "Loading the graph.");
    await graph.load();
    say("Asking.");
    answer = await graph.ask(field.text);
    shown = STEP;
    draw();
    say(counted());
  } catch (error) {
    say(error.message, true);
  } finally {
    running(false);
  }
}

function running(yes) {
  at("run").disabled = yes;
  at("cancel").disabled = !yes;
}

function told(loaded) {
  say(`Loading the graph: ${megabytes(loaded)} of ${megabytes(bytes)} MB.`);
}

function counted() {
  const { total, rows, milliseconds } = answer;
  const kept = rows.length < total ? ` The first ${rows.length.toLocaleString("en-GB")} are kept: add LIMIT and OFFSET for others.` : "";
  return `${total.toLocaleString("en-GB")} ${total === 1 ? "row" : "rows"} in ${(milliseconds / 1_000).toFixed(2)} seconds.${kept}`;
}

function draw() {
  at("answer").hidden = !answer;
  if (!answer) return;
  at("rows").replaceChildren(table(answer, data.pages, shown));
  at("more").hidden = shown >= answer.rows.length;
  at("more").textContent = `Show ${Math.min(STEP, answer.rows.length - shown)} more rows`;
  offer("csv", csv(answer), "text/csv");
  offer("json", json(answer), "application/sparql-results+json");
}

function offer(id, text, type) {
  URL.revokeObjectURL(at(id).href);
  at(id).href = URL.createObjectURL(new Blob([text], { type }));
  at(id).download = `${question?.name ?? "answer"}.${id}`;
}

function say(text, wrong = false) {
  at("status").textContent = text;
  at("status").classList.toggle("fault", wrong);
}

function megabytes(number) {
  return (number / 1e6).toFixed(1);
}

at("run").addEventListener("click", run);
at("cancel").addEventListener("click", () => graph.stop("Stopped. The graph is loaded again for the next question."));
at("more").addEventListener("click", () => {
  shown += STEP;
  draw();
});
at("link").addEventListener("focus", link);
at("link").addEventListener("pointerenter", link);
addEventListener("hashchange", () => {
  open();
  at("question").focus();
});
open();
at("waiting").hidden = true;
at("ask").hidden = false;
