/*
 * What a node is, by what it says of itself. Not by `instanceof`: in Firefox a node keeps the classes of the document whose
 * script made it, so that what a page puts into a frame is no `Element` of that frame, where we run.
 */
const ELEMENT = 1;
const TEXT = 3;
const DOCUMENT = 9;
const FRAGMENT = 11;
const HTML = 'http://www.w3.org/1999/xhtml';

/** An element, of any kind. */
export function isElement(node: EventTarget | null | undefined): node is Element {
  return typeOf(node) === ELEMENT;
}

/** A stretch of text. */
export function isText(node: Node | null): node is Text {
  return typeOf(node) === TEXT;
}

/** A whole document. */
export function isDocument(node: Node | null): node is Document {
  return typeOf(node) === DOCUMENT;
}

/** The root of a shadow tree: a fragment that has a host. */
export function isShadowRoot(node: Node | null): node is ShadowRoot {
  return typeOf(node) === FRAGMENT && 'host' in (node as Node);
}

/** An element of HTML, not of a drawing. */
export function isHtml(node: EventTarget | null | undefined): node is HTMLElement {
  return isElement(node) && node.namespaceURI === HTML;
}

/** An element of HTML with this name. */
export function isTag<Name extends keyof HTMLElementTagNameMap>(node: EventTarget | null | undefined, name: Name): node is HTMLElementTagNameMap[Name] {
  return isHtml(node) && node.localName === name;
}

/** A field of the browser's own for text of one line or several. */
export function isField(node: EventTarget | null | undefined): node is HTMLTextAreaElement | HTMLInputElement {
  return isTag(node, 'textarea') || isTag(node, 'input');
}

function typeOf(node: EventTarget | null | undefined): number | undefined {
  return (node as Node | null | undefined)?.nodeType;
}
