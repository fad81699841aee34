/** Building the page's elements. Text goes in as text nodes only: nothing here parses markup. */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [attributes]  `class`, `dir`, `aria-…`; functions are listeners (`onclick`).
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  assign(element, attributes);
  append(element, children);
  return element;
}

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  assign(element, attributes);
  append(element, children);
  return element;
}

/** @param {Element} element @param {Record<string, any>} attributes */
function assign(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** @param {Element} element @param {(Child | Child[])[]} children */
function append(element, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Controls that would reorder or hide text: shown by their number. Line ends and harmless marks stay. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/u;

/**
 * Text of the world as nodes: controls visible, everything else as it is.
 * @param {unknown} value
 * @returns {Node[]}
 */
export function shown(value) {
  const text = String(value);
  if (!CONTROL.test(text)) return [document.createTextNode(text)];
  return text
    .split(new RegExp(`(${CONTROL.source})`, "u"))
    .filter((part) => part !== "")
    .map((part) =>
      part.length === 1 && CONTROL.test(part)
        ? h("span", { class: "em-control", dir: "ltr" }, `U+${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)
        : document.createTextNode(part),
    );
}

/** @param {unknown} value  The same where only a string will do (titles, labels for screen readers). */
export function plain(value) {
  return String(value).replace(new RegExp(CONTROL.source, "gu"), "\ufffd");
}

/** @param {unknown} value  Text that keeps its own direction inside a line of another. */
export function bdi(value) {
  return h("bdi", {}, shown(value));
}

/**
 * The address if it is one of the web, otherwise null: `javascript:` and the like never become links.
 * @param {unknown} value
 */
export function webAddress(value) {
  if (typeof value !== "string" || !/^https?:\/\//iu.test(value)) return null;
  try {
    const url = new URL(value);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}
