// An answer as a table, as CSV and as SPARQL's JSON. Words of letters become text, never markup.

const FORMULA = /^[=+\-@\t\r]/; // a spreadsheet takes a text that begins so for a formula

/** The page of a thing, from the top of the site; an address of the web as it is; else null. */
export function pageOf(iri, pages) {
  if (Object.hasOwn(pages.provisions, iri)) return pages.provisions[iri];
  const [, kind, slug] = new RegExp(`^${pages.base}id/([a-z-]+)/([\\w.-]+)$`).exec(iri) ?? [];
  if (kind) {
    const known = Object.hasOwn(pages.kinds, kind) && pages.kinds[kind];
    return known === true || (known && known.includes(slug)) ? `doc/${kind}/${slug}.html` : null;
  }
  return /^https?:\/\//.test(iri) && !iri.startsWith(pages.base) ? iri : null;
}

/** A table of the first rows of an answer; where a column has its names in another, that is shown. */
export function table(answer, pages, count) {
  const shown = answer.columns.filter((column) => !answer.columns.includes(`${column}Label`));
  const drawn = element("table", { className: "cards" });
  drawn.append(element("caption", { textContent: "Answer" }));
  const head = drawn.createTHead().insertRow();
  for (const column of shown) {
    head.append(element("th", { scope: "col", textContent: words(column.replace(/Label$/, "")) }));
  }
  const body = drawn.createTBody();
  for (const row of answer.rows.slice(0, count)) {
    const line = body.insertRow();
    for (const column of shown) {
      const cell = line.insertCell();
      cell.dataset.head = words(column.replace(/Label$/, ""));
      cell.dir = "auto";
      const thing = row[column.replace(/Label$/, "")] ?? row[column];
      if (thing) fill(cell, row[column] ?? thing, thing, answer.labels, pages);
    }
  }
  return drawn;
}

function fill(cell, value, thing, labels, pages) {
  if (/integer|decimal|double/.test(value.datatype)) cell.className = "n";
  const text = value.type === "uri" ? (labels[value.value] ?? short(value.value, pages.base)) : value.value;
  const href = thing.type === "uri" ? pageOf(thing.value, pages) : null;
  if (href) cell.append(element("a", { href, textContent: text, rel: "noreferrer" }));
  else cell.textContent = text;
}

/** The end of an IRI of this graph, or all of another. */
function short(iri, base) {
  return iri.startsWith(base) ? iri.slice(base.length).replace(/^id\//, "") : iri;
}

/** The name of a variable in words: decidedOn is "decided on". */
function words(name) {
  return name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

/** The rows as CSV, as `foikg query --format csv` writes them. */
export function csv({ columns, rows }) {
  const cell = (term) => {
    const guard = term && term.type === "literal" && isText(term) && FORMULA.test(term.value) ? "'" : "";
    const text = guard + (term?.value ?? "").replaceAll("\r", "\n");
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(","));
  return [columns.join(","), ...lines].join("\n") + "\n";
}

function isText({ datatype }) {
  return !datatype || /#string$|#langString$/.test(datatype);
}

/** The rows in the JSON form of SPARQL 1.1 results. */
export function json({ columns, rows }) {
  return JSON.stringify({ head: { vars: columns }, results: { bindings: rows } }, null, 1) + "\n";
}
