// The tools over the page. The buttons are in the page already, in the author's language; here they begin to work.
import { findNext, findNothing } from "./find.js";
import { choosePhotographs } from "./photographs.js";

const TOGGLES = {
  bold: ["bold", (chain) => chain.toggleBold()],
  italic: ["italic", (chain) => chain.toggleItalic()],
  strike: ["strike", (chain) => chain.toggleStrike()],
  heading: ["heading", (chain) => chain.toggleHeading({ level: 2 }), { level: 2 }],
  smaller: ["heading", (chain) => chain.toggleHeading({ level: 3 }), { level: 3 }],
  quotation: ["blockquote", (chain) => chain.toggleBlockquote()],
  list: ["bulletList", (chain) => chain.toggleBulletList()],
  numbers: ["orderedList", (chain) => chain.toggleOrderedList()],
};
const STEPS = {
  rule: (chain) => chain.setHorizontalRule(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};

function address(typed) {
  const text = typed.trim();
  if (/^(https?:\/\/|mailto:)/i.test(text)) return text;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || !text) return "";
  return /^[^\s/@]+@[^\s/@]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
}

export function startTools(bar, editor) {
  const row = bar.querySelector("[role=toolbar]");
  const buttons = [...row.querySelectorAll("button")];
  const [find, askLink, askFootnote] = ["find", "ask-link", "ask-footnote"].map((id) => document.getElementById(id));
  const asks = [find, askLink, askFootnote];
  // At once: Tiptap's own focus() waits for the next frame, and what is typed until then would be lost.
  const focus = () => editor.view.focus();
  const chain = () => {
    focus();
    return editor.chain();
  };

  function open(ask) {
    const opening = ask.hidden;
    close();
    ask.hidden = !opening;
    if (opening) ask.querySelector("input").select();
  }
  function close() {
    for (const ask of asks) ask.hidden = true;
    find.querySelector("[role=status]").textContent = "";
    findNothing(editor);
  }

  const DEEDS = {
    find: () => open(find),
    photographs: () => choosePhotographs(editor),
    next() {
      const here = findNext(editor, find.querySelector("input").value);
      const status = find.querySelector("[role=status]");
      status.textContent = here ? "" : status.dataset.none;
    },
    link() {
      askLink.querySelector("input").value = editor.getAttributes("link").href ?? "";
      open(askLink);
    },
    "put-link"() {
      const href = address(askLink.querySelector("input").value);
      close();
      if (!href) return void focus();
      if (!editor.state.selection.empty || editor.isActive("link")) chain().extendMarkRange("link").setLink({ href }).run();
      else chain().insertContent({ type: "text", text: href.replace(/^mailto:/, ""), marks: [{ type: "link", attrs: { href } }] }).run();
    },
    "no-link"() {
      close();
      chain().extendMarkRange("link").unsetLink().run();
    },
    footnote() {
      if (editor.isActive("footnote")) chain().unsetMark("footnote", { extendEmptyMarkRange: true }).run();
      else if (!editor.state.selection.empty) chain().setMark("footnote").run();
      else open(askFootnote);
    },
    "put-footnote"() {
      const field = askFootnote.querySelector("input");
      const text = field.value.trim();
      field.value = "";
      close();
      if (text) chain().insertContent({ type: "text", text, marks: [{ type: "footnote" }] }).run();
      else focus();
    },
  };

  function act(name) {
    if (TOGGLES[name]) TOGGLES[name][1](chain()).run();
    else if (STEPS[name]) STEPS[name](chain()).run();
    else DEEDS[name]();
  }

  function show() {
    for (const button of buttons) {
      const toggle = TOGGLES[button.dataset.do] ?? (button.dataset.do === "footnote" ? ["footnote"] : null);
      if (!toggle) continue;
      const active = editor.isActive(toggle[0], toggle[2] ?? {});
      button.setAttribute("aria-pressed", String(active));
    }
  }

  bar.addEventListener("mousedown", (event) => {
    if (event.target.closest("button")) event.preventDefault(); // the words stay chosen
  });
  bar.addEventListener("click", (event) => {
    const name = event.target.closest("button")?.dataset.do;
    if (name) act(name);
  });
  bar.addEventListener("keydown", (event) => {
    const ask = event.target.closest(".tools-ask");
    if (ask && event.key === "Escape") {
      close();
      focus();
    } else if (ask && event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      act(ask.querySelector("button").dataset.do);
    } else if (!ask) walk(event);
  });

  // One stop for the tab key; the arrows walk along the tools.
  function walk(event) {
    const at = buttons.indexOf(event.target);
    const backwards = getComputedStyle(row).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    const to = { [backwards]: at - 1, Home: 0, End: buttons.length - 1 }[event.key] ?? (/^Arrow(Left|Right)$/.test(event.key) ? at + 1 : null);
    if (at < 0 || to === null) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }

  for (const button of buttons.slice(1)) button.tabIndex = -1;
  row.setAttribute("aria-controls", "body");
  bar.hidden = false;
  editor.on("transaction", show);
  show();
  return { find: () => open(find) };
}
