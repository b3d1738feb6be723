// Holds the graph and answers questions in a thread of its own, so that the page never waits.
// Takes { parts, terms } to load, then { text, rows } to ask; tells { loaded }, { answer } or { error }.
import start, { Store } from "../vendor/oxigraph.js";

const RDFS = "http://www.w3.org/2000/01/rdf-schema#";
const SKOS = "http://www.w3.org/2004/02/skos/core#";
const CHUNK = 4 << 20; // characters loaded at a time: memory stays in proportion to it
const NAMED = 3_000; // things that are looked up by name for one answer
let store;
let terms; // what the terms of the ontology begin with

onmessage = async ({ data }) => {
  try {
    if (data.parts) {
      terms = data.terms;
      await load(data.parts);
      postMessage({ answer: store.size });
    } else {
      postMessage({ answer: ask(data.text, data.rows) });
    }
  } catch (error) {
    postMessage({ error: explain(error, data.text ?? ""), broken: error instanceof WebAssembly.RuntimeError });
  }
};

// --- loading ---

async function load(parts) {
  await start();
  store = new Store();
  let bytes = 0;
  for (const part of parts) {
    await loadPart(new URL(`../../${part.path}`, import.meta.url));
    bytes += part.bytes;
    postMessage({ loaded: bytes });
  }
}

async function loadPart(address) {
  const found = await fetch(address);
  if (!found.ok) throw new Error(`${address.pathname}: ${found.status} ${found.statusText}`);
  let rest = "";
  const put = (lines) => store.load(lines, { format: "application/n-quads", no_transaction: true });
  const reader = (await inflated(found)).pipeThrough(new TextDecoderStream()).getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    rest += step.value;
    if (rest.length > CHUNK) {
      const end = rest.lastIndexOf("\n") + 1;
      put(rest.slice(0, end));
      rest = rest.slice(end);
    }
  }
  put(rest);
}

/** The text of a gzip file; some servers send it inflated. */
async function inflated(found) {
  const blob = await found.blob();
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const stream = blob.stream();
  return first === 0x1f && second === 0x8b ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
}

// --- asking ---

function ask(text, rows) {
  const words = keywords(text);
  if (words.includes("SERVICE")) {
    throw new Error("SERVICE asks another endpoint; this page asks the graph of this site alone");
  }
  const options = { use_default_graph_as_union: !words.includes("FROM") };
  const form = words.find((word) => ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"].includes(word));
  const before = performance.now();
  const { columns, bindings } = ["CONSTRUCT", "DESCRIBE"].includes(form)
    ? triples(store.query(text, options))
    : solutions(store.query(text, { ...options, results_format: "json" }));
  const milliseconds = performance.now() - before;
  const kept = bindings.slice(0, rows);
  return { columns, rows: kept, total: bindings.length, milliseconds, labels: labels(kept) };
}

/** The keywords of a query: its words outside of texts, IRIs, comments, variables and names. */
function keywords(text) {
  const others =
    /<[^<>"{}|^`\\\s]*>|"""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*|[?$@]\w+|[\w.-]*:[\w.:%-]*/gs;
  const comment = /#[^\n]*/;
  return text
    .replace(others, (found) => (found.startsWith("#") ? found.replace(comment, " ") : " "))
    .toUpperCase()
    .match(/[A-Z]+/g) ?? [];
}

function solutions(json) {
  const { head, results, boolean } = JSON.parse(json);
  if (results) return { columns: head.vars, bindings: results.bindings };
  const value = { type: "literal", value: String(boolean), datatype: "http://www.w3.org/2001/XMLSchema#boolean" };
  return { columns: ["answer"], bindings: [{ answer: value }] };
}

function triples(quads) {
  const columns = ["subject", "predicate", "object"];
  const row = (quad) => Object.fromEntries(columns.map((column) => [column, term(quad[column])]));
  return { columns, bindings: quads.map(row) };
}

function term(value) {
  if (value.termType === "NamedNode") return { type: "uri", value: value.value };
  if (value.termType === "BlankNode") return { type: "bnode", value: value.value };
  const language = value.language ? { "xml:lang": value.language } : { datatype: value.datatype.value };
  return { type: "literal", value: value.value, ...language };
}

/** What things in the rows are called: names, or for letters force and reference. */
function labels(rows) {
  const things = new Set();
  for (const row of rows) {
    for (const { type, value } of Object.values(row)) {
      if (type === "uri" && things.size < NAMED) things.add(value);
    }
  }
  const found = store.query(
    `SELECT ?thing (MIN(?name) AS ?label) WHERE {
      VALUES ?thing { ${[...things].map((iri) => `<${iri}>`).join(" ")} }
      { ?thing <${SKOS}prefLabel>|<${RDFS}label> ?name }
      UNION {
        ?thing a <${terms}Response> .
        OPTIONAL { ?thing <${terms}issuedBy>/<${SKOS}prefLabel> ?force }
        OPTIONAL { ?thing <${terms}reference> ?reference }
        BIND (CONCAT(COALESCE(?force, "Force not named"), ", ", COALESCE(?reference, "no reference")) AS ?name)
      }
    } GROUP BY ?thing`,
    { use_default_graph_as_union: true },
  );
  return Object.fromEntries(found.map((row) => [row.get("thing").value, row.get("label").value]));
}

// --- faults ---

const HINTS = [
  ["Prefix not found", "a prefix stands there that no PREFIX line declares"],
  ["IRI parsing failed", "what stands between < and > is no IRI"],
  ["unbound", "SELECT names a variable that GROUP BY does not"],
];

/** A fault in one line: where a query is no SPARQL, and why as far as that is known. */
function explain(error, text) {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
    return "Too heavy for this browser: it ran out of memory. Ask about one force or add LIMIT.";
  }
  const said = String(error?.message ?? error);
  const place = /error at (\d+):(\d+): ([^]*)/.exec(said);
  if (!place) return said.split("\n")[0];
  const [, line, column, reason] = place;
  const hint = HINTS.find(([sign]) => reason.includes(sign))?.[1] ?? "not SPARQL";
  const near = text.split("\n")[line - 1]?.trim();
  return `Line ${line}, column ${column}: ${hint}${near ? `, in: ${near}` : ""}`;
}
