// A footnote is a mark around its own words, where the author put them; pages number them and set them at the end.
import { Mark } from "../django_prose_editor/editor.js";

export const Footnote = Mark.create({
  name: "footnote",
  priority: 1100, // around links and emphasis, not inside them
  inclusive: false, // what is typed behind a footnote is text again
  parseHTML: () => [{ tag: "span[data-footnote]" }],
  renderHTML: () => ["span", { "data-footnote": "" }, 0],
});

// Words in another language or direction keep saying so.
export const Foreign = Mark.create({
  name: "foreign",
  addAttributes: () => ({ lang: { default: null }, dir: { default: null } }),
  parseHTML: () => [{ tag: "span[lang]" }, { tag: "span[dir]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});
