// The questions that foikg ships, with values in the place of their parameters.

/** The text of a query with this term for a parameter; null takes a term out again. */
export function put(text, name, term) {
  const line = new RegExp(`VALUES \\?${name} \\{ (?:UNDEF|<[^<>]*>|"[^"]*") \\}`, "g");
  return text.replace(line, () => `VALUES ?${name} { ${term ?? "UNDEF"} }`);
}

/** The text of a question with these values: `{ force: "kent" }`. */
export function filled(question, values, choices) {
  let text = question.text;
  for (const { name } of question.parameters) text = put(text, name, termOf(choices[name], values[name]));
  return text;
}

/** The term of a value that is listed, or that may be given unlisted; null for none. */
export function termOf(choice, value) {
  if (!value) return null;
  const listed = choice.options.find(([ident]) => ident === value);
  if (listed) return listed[2];
  return choice.start && /^[\w-]+$/.test(value) ? `<${choice.start}${value}>` : null;
}

/** A link to this page that opens with a question filled in. */
export function permalink(question, values, text, choices) {
  const shipped = question && filled(question, values, choices) === text;
  const given = Object.entries(values).filter(([, value]) => value);
  const parts = new URLSearchParams(shipped ? [["name", question.name], ...given] : [["q", text]]);
  return `#${parts}`;
}
