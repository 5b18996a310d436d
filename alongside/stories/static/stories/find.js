// Find: walk through the places where some words stand. They are marked, so that one sees them without the focus.
import { Extension, pm } from "../django_prose_editor/editor.js";

const { Plugin, PluginKey } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const found = new PluginKey("found");

export const Find = Extension.create({
  name: "find",
  addProseMirrorPlugins: () => [
    new Plugin({
      key: found,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, before) {
          const place = transaction.getMeta(found);
          if (place === undefined) return before.map(transaction.mapping, transaction.doc);
          if (place === null) return DecorationSet.empty;
          return DecorationSet.create(transaction.doc, [Decoration.inline(place.from, place.to, { class: "found" })]);
        },
      },
      props: { decorations: (state) => found.getState(state) },
    }),
  ],
});

// Letters as one looks for them: no difference of capitals; as many of them as before, so that places stay true.
const plain = (text) => [...text].map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join("");

function places(doc, words) {
  const wanted = plain(words);
  const all = [];
  doc.descendants((block, start) => {
    if (!block.isTextblock) return true;
    const text = plain(block.textBetween(0, block.content.size, null, "\n"));
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      all.push({ from: start + 1 + at, to: start + 1 + at + wanted.length });
    }
    return false;
  });
  return all;
}

export function findNext(editor, words) {
  const { state, view } = editor;
  const all = words ? places(state.doc, words) : [];
  const [standing] = found.getState(state).find();
  const after = standing ? standing.from : state.selection.from - 1;
  const place = all.find(({ from }) => from > after) ?? all[0] ?? null;
  const transaction = state.tr.setMeta(found, place).setMeta("addToHistory", false);
  if (place) transaction.setSelection(pm.state.TextSelection.create(state.doc, place.from, place.to));
  view.dispatch(transaction);
  if (place) view.dom.querySelector(".found")?.scrollIntoView({ block: "center" });
  return place !== null;
}

export function findNothing(editor) {
  editor.view.dispatch(editor.state.tr.setMeta(found, null).setMeta("addToHistory", false));
}
