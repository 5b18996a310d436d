// Somebody else's post in the editor: the words only name it, and its card stands in a template of the page.
import { Node } from "../django_prose_editor/editor.js";

export const Post = Node.create({
  name: "post",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    key: {
      default: "",
      parseHTML: (figure) => figure.getAttribute("data-post"),
      renderHTML: ({ key }) => ({ "data-post": key }),
    },
  }),
  parseHTML: () => [{ tag: "figure[data-post]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
  addNodeView:
    () =>
    ({ node }) => {
      const dom = Object.assign(document.createElement("figure"), { className: "standing", contentEditable: "false" });
      const card = document.querySelector(`template[data-post="${CSS.escape(node.attrs.key)}"]`);
      dom.append(card ? card.content.cloneNode(true) : document.getElementById("writing").dataset.post);
      return { dom, ignoreMutation: () => true };
    },
});
