/* The words of a message as one reads them, and what stands before a composer. */
import { isElement, isTag, isShadowRoot, isText } from '../nodes.ts';
import { NO_TEXT } from './generic.ts';

/** Longer messages are cut: no reply answers more than this, and the frame reads it with every draft. */
export const MESSAGE_MOST = 4000;
/** A longer "name" is none. */
const AUTHOR_MOST = 80;
const BLOCKS = /^(ADDRESS|ARTICLE|BLOCKQUOTE|DD|DIV|DL|DT|H[1-6]|LI|OL|P|PRE|TR|UL)$/;

/** The words inside `element`, or of `range` in it: emoji images by their `alt`, white space as shown, a line for a block. */
export function wordsOf(element: Element, without = NO_TEXT, range?: Range): string {
  const keeps = getComputedStyle(element).whiteSpace.startsWith('pre');
  let words = '';
  const walk = (parent: Element): void => {
    for (const node of parent.childNodes) {
      if (range !== undefined && !range.intersectsNode(node)) continue;
      // The no-break spaces of French are no white space to fold.
      if (isText(node)) words += partOf(node, range).replace(keeps ? /[ \t\r\f]+/g : /[ \t\n\r\f]+/g, ' ');
      else if (isTag(node, 'img')) words += node.alt;
      else if (isTag(node, 'br')) words += '\n';
      else if (isElement(node) && !node.matches(without)) {
        const block = BLOCKS.test(node.tagName) ? '\n' : '';
        words += block;
        walk(node);
        words += block;
      }
    }
  };
  walk(element);
  return words
    .replace(/ *\n\s*/g, '\n')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The part of a text node that `range` holds. */
function partOf(node: Text, range: Range | undefined): string {
  const start = range?.startContainer === node ? range.startOffset : 0;
  return node.data.slice(start, range?.endContainer === node ? range.endOffset : undefined);
}

/** A displayed name: the text of an element on one line, or nothing that can be one. */
export function nameOf(text: string): string | null {
  const name = text.replace(/\s+/g, ' ').trim();
  return name !== '' && name.length <= AUTHOR_MOST ? name : null;
}

/** Before the composer, and neither around it nor inside it. */
export function isBefore(block: Element, anchor: Element): boolean {
  return !block.contains(anchor) && !anchor.contains(block) && precedes(block, anchor);
}

/** Whether `element` begins before `anchor` does. */
export function precedes(element: Element, anchor: Element): boolean {
  return (anchor.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}

/** The composer as seen from the tree of `other`: itself, or the host of the shadow root it stands in. */
export function anchorOf(field: Element, other: Node): Element {
  const root = other.getRootNode();
  let anchor = field;
  while (anchor.getRootNode() !== root) {
    const around = anchor.getRootNode();
    if (!isShadowRoot(around)) break;
    anchor = around.host;
  }
  return anchor;
}
