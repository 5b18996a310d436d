// The editor: what a body may be made of, and how pasted words become it. The server cleans everything again.
import { Blockquote, Bold, BulletList, Document, Dropcursor, Editor, Extension, Gapcursor, HardBreak, Heading, History, HorizontalRule, Italic, Link, ListItem, OrderedList, Paragraph, Placeholder, Strike, Subscript, Superscript, Text, pm, wrappingInputRule } from "../django_prose_editor/editor.js";
import { Find } from "./find.js";
import { Footnote, Foreign } from "./footnote.js";
import { plainly } from "./pasting.js";
import { Photographs, takeFiles } from "./photographs.js";
import { Post } from "./posts.js";

const Headings = Heading.configure({ levels: [2, 3] }).extend({
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: level < 3 ? 2 : 3 } })),
});

// The package's list has letters and Roman numbers, set by style, and no shortcut; ours has numbers and "1. ".
const Numbers = OrderedList.extend({
  addAttributes: () => ({
    start: { default: 1, parseHTML: (list) => Number.parseInt(list.getAttribute("start") ?? "1", 10) || 1 },
  }),
  addNodeView: () => null,
  addInputRules() {
    return [wrappingInputRule({ find: /^(\d+)\.\s$/, type: this.type, getAttributes: (match) => ({ start: Number(match[1]) }) })];
  },
});

const Languages = Extension.create({
  name: "languages",
  addGlobalAttributes: () => [
    { types: ["paragraph", "heading"], attributes: { lang: { default: null }, dir: { default: null } } },
  ],
});

// An empty line begins a paragraph and a line break stays a line break: a poem is a story.
function fromText(text, _around, _plain, view) {
  const { hardBreak, paragraph } = view.state.schema.nodes;
  const paragraphs = text.replace(/\r\n?/g, "\n").split(/\n(?:[ \t]*\n)+/);
  const nodes = paragraphs.map((part) => {
    const lines = part.split("\n").map((line) => (line ? [view.state.schema.text(line)] : []));
    return paragraph.create(null, lines.flatMap((line, at) => (at ? [hardBreak.create(), ...line] : line)));
  });
  return new pm.model.Slice(pm.model.Fragment.from(nodes), 1, 1);
}

export function startProse(textarea, { label, placeholder, onUpdate, onMove, tell }) {
  const element = document.createElement("div");
  element.className = "prose-editor";
  textarea.after(element);
  const editor = new Editor({
    element,
    injectCSS: false, // the policy allows no inline style; ours is in the sheet
    content: textarea.value,
    extensions: [
      Document, Paragraph, Text, HardBreak, History, Gapcursor, Dropcursor, Headings, Blockquote, BulletList, Numbers,
      ListItem, HorizontalRule, Bold, Italic, Strike, Subscript, Superscript, Languages, Foreign, Footnote, Find, Photographs, Post,
      Link.configure({ autolink: false, linkOnPaste: true, protocols: ["http", "https", "mailto"], enableTarget: false }),
      Placeholder.configure({ placeholder }),
    ],
    editorProps: {
      attributes: { id: "body", role: "textbox", "aria-multiline": "true", "aria-label": label },
      // What stays at the top and the bottom of the window never covers the line one writes on.
      scrollThreshold: { top: 70, right: 0, bottom: 190, left: 0 },
      scrollMargin: { top: 80, right: 0, bottom: 210, left: 0 },
      clipboardTextParser: fromText,
      transformPastedHTML: plainly,
      handlePaste: (_view, { clipboardData }) => {
        const isFile = clipboardData?.files.length && !clipboardData.getData("text/html") && !clipboardData.getData("text/plain");
        return Boolean(isFile) && takeFiles(editor, clipboardData.files, editor.state.selection.to, tell);
      },
      handleDrop: (view, event, _slice, moved) => {
        if (moved || !event.dataTransfer?.files.length) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to;
        event.preventDefault();
        return takeFiles(editor, event.dataTransfer.files, at, tell);
      },
    },
    onUpdate,
    onSelectionUpdate: onMove,
  });
  return editor;
}

// Nothing at all, rather than an empty paragraph.
export const htmlOf = (editor) => (editor.isEmpty ? "" : editor.getHTML());
