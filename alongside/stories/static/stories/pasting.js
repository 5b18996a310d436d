// What other programs put on the clipboard, said in plain markup before the editor reads it. The server cleans it again.
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, ul, ol, dl, figure, blockquote, pre, table, div, section, article, hr";
const WELCOME = /^(https?:\/\/|mailto:)/i;

// Styles are read here and not by the page, whose policy allows none.
export function plainly(html) {
  const unstyled = html
    .replace(/<style[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s)style(?=\s*=)/gi, "$1data-style"));
  const page = new DOMParser().parseFromString(unstyled, "text/html");
  listsOfWord(page);
  inMarks(page);
  for (const link of page.querySelectorAll("a[href]")) if (!WELCOME.test(link.getAttribute("href").trim())) unwrap(link);
  for (const cell of page.querySelectorAll("td, th, caption")) wrap(cell, "div");
  withoutEmptyLines(page);
  return page.body.innerHTML;
}

// Word processors say bold and slanted by style; it is said in marks.
function inMarks(page) {
  for (const element of page.querySelectorAll("[data-style]")) {
    const style = element.dataset.style;
    const weight = said(style, "font-weight");
    element.removeAttribute("data-style");
    if (element.matches("b, strong") && /^(normal|[1-4]00)\b/i.test(weight)) unwrap(element);
    if (!element.matches("span, font, a")) continue;
    if (/^(bold|bolder|[6-9]00)\b/i.test(weight)) wrap(element, "strong");
    if (/^(italic|oblique)\b/i.test(said(style, "font-style"))) wrap(element, "em");
    if (/line-through/i.test(said(style, "text-decoration(?:-line)?"))) wrap(element, "s");
  }
}

const said = (style, name) => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]*)`, "i").exec(style)?.[1] ?? "";

// Word writes an item of a list as a paragraph whose first words are its sign, in a span of its own.
function listsOfWord(page) {
  let open = []; // the lists that the item before stands in, outermost first
  let last = null;
  for (const paragraph of page.querySelectorAll("p[data-style], p[class^=MsoListParagraph]")) {
    const sign = [...paragraph.querySelectorAll("[data-style]")].find((element) => /mso-list:\s*ignore/i.test(element.dataset.style));
    if (!sign || !sign.textContent.trim()) continue;
    const number = /^\(?(?:(\d{1,9})|[a-z]{1,5})[.)]$/i.exec(sign.textContent.trim());
    const level = Number(/mso-list:[^;]*\blevel([1-9])\b/i.exec(paragraph.dataset.style ?? "")?.[1] ?? 1);
    if (!last || paragraph.previousElementSibling !== last) open = [];
    open = open.slice(0, level);
    const kind = number ? "OL" : "UL";
    if (open.length === level && open.at(-1).tagName !== kind) open.pop();
    if (open.length < level) {
      const list = page.createElement(kind);
      if (number?.[1]) list.setAttribute("start", number[1]);
      if (open.length) open.at(-1).lastElementChild.append(list);
      else paragraph.before((last = list));
      open.push(list);
    }
    sign.remove();
    const item = page.createElement("li");
    open.at(-1).append(item);
    item.append(paragraph);
  }
}

// An empty line between paragraphs is the space that stands there anyway.
function withoutEmptyLines(page) {
  for (const line of page.querySelectorAll("br")) {
    const [before, after] = [beside(line, "previousSibling"), beside(line, "nextSibling")];
    if (before ? isBlock(before) : !after || isBlock(after)) line.remove();
  }
  for (const block of page.querySelectorAll("p:not([data-pm-slice]), div:not([data-pm-slice])")) {
    if (!block.textContent.trim() && !block.querySelector("hr")) block.remove();
  }
}

const isBlock = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches(BLOCKS);

function beside(node, direction) {
  let next = node[direction];
  while (next && next.nodeType !== Node.ELEMENT_NODE && !(next.nodeType === Node.TEXT_NODE && next.data.trim())) next = next[direction];
  return next;
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

function wrap(element, tag) {
  const inside = element.ownerDocument.createElement(tag);
  inside.append(...element.childNodes);
  element.append(inside);
}
