// A field for SPARQL with its words coloured. It stands in a shadow tree, where CodeMirror puts its
// styles by script and not in a style element, which the policy of the page forbids. Tab leaves it.
import {
  EditorState,
  EditorView,
  HighlightStyle,
  StreamLanguage,
  bracketMatching,
  defaultKeymap,
  history,
  historyKeymap,
  keymap,
  lineNumbers,
  sparql,
  syntaxHighlighting,
  tags,
} from "../vendor/codemirror.js";

const THEME = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--sheet)", border: "1px solid var(--rule)", fontSize: ".9rem" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-content": { fontFamily: "ui-monospace, Consolas, 'Liberation Mono', monospace", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--none)", color: "var(--soft)", border: "none" },
  ".cm-scroller": { maxHeight: "26rem", overflow: "auto" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--provision)" },
});
const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--provision-line)", fontWeight: "600" },
  { tag: [tags.string, tags.number], color: "var(--for-line)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--accent)" },
  { tag: [tags.atom, tags.url], color: "var(--against-line)" },
]);

/** Put the field into an element; `run` is called on Ctrl+Enter. Its text is read and set by `text`. */
export function editor(place, { label, run }) {
  const root = place.attachShadow({ mode: "open" });
  const extensions = [
    lineNumbers(),
    history(),
    bracketMatching(),
    EditorView.lineWrapping,
    keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...defaultKeymap, ...historyKeymap]),
    StreamLanguage.define(sparql),
    syntaxHighlighting(COLOURS),
    THEME,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
  ];
  const view = new EditorView({ parent: root, root, state: EditorState.create({ extensions }) });
  return {
    get text() {
      return view.state.doc.toString();
    },
    set text(insert) {
      if (insert !== this.text) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } });
    },
  };
}
