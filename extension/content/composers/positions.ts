/* From offsets of a mapped text to places in the DOM, and back. */
import { isText } from '../nodes.ts';
import type { Piece, TextMap } from './text-map.ts';

/** A boundary point of the DOM. */
export interface Position {
  node: Node;
  offset: number;
}

/** The range over `start..end` of the text; null when the text does not reach so far. */
export function rangeOf(map: TextMap, root: Element, start: number, end: number): Range | null {
  if (start < 0 || end < start || end > map.text.length) return null;
  const from = start === end ? caretPosition(map, root, start) : startPosition(map, root, start);
  const to = start === end ? from : endPosition(map, root, end);
  const range = root.ownerDocument.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** The offset of a boundary point; null when it is outside `root`. */
export function offsetOf(map: TextMap, root: Element, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  if (isText(node)) {
    const within = map.pieces.filter((piece) => piece.node === node);
    const piece = within.find((candidate) => offset <= candidate.to) ?? within.at(-1);
    if (piece !== undefined) return piece.start + Math.min(Math.max(offset, piece.from), piece.to) - piece.from;
    return beside(map, root, node);
  }
  const after = node.childNodes[offset];
  const first = after === undefined ? undefined : map.pieces.find((piece) => holds(after, piece));
  if (first !== undefined) return first.start;
  const before = offset > 0 ? node.childNodes[offset - 1] : undefined;
  const last = before === undefined ? undefined : map.pieces.findLast((piece) => holds(before, piece));
  if (last !== undefined) return last.end;
  return beside(map, root, after ?? before ?? node);
}

/** A place that holds no text of its own: the end of the last piece before it. */
function beside(map: TextMap, root: Element, node: Node): number {
  if (node === root) return 0;
  const last = map.pieces.findLast(
    (piece) => (node.compareDocumentPosition(piece.node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
  );
  return last?.end ?? 0;
}

function holds(node: Node, piece: Piece): boolean {
  return node === piece.node || node.contains(piece.node);
}

/** Before the character at `offset`; at the end of a line, after its last character (the line's end is selected). */
function startPosition(map: TextMap, root: Element, offset: number): Position {
  const around = map.pieces.find((piece) => piece.start <= offset && offset < piece.end);
  if (around !== undefined) return inside(around, offset);
  const ending = map.pieces.findLast((piece) => piece.end === offset);
  return ending === undefined ? { node: root, offset: 0 } : inside(ending, offset);
}

/** After the character before `offset`; at the start of a line, before its first. */
function endPosition(map: TextMap, root: Element, offset: number): Position {
  const around = map.pieces.find((piece) => piece.start < offset && offset <= piece.end);
  if (around !== undefined) return inside(around, offset);
  const starting = map.pieces.find((piece) => piece.start === offset);
  return starting === undefined ? { node: root, offset: root.childNodes.length } : inside(starting, offset);
}

/** A caret goes after the character before it, so that what is typed looks like it. */
function caretPosition(map: TextMap, root: Element, offset: number): Position {
  const ending = map.pieces.find((piece) => piece.start <= offset && offset <= piece.end);
  return ending === undefined ? { node: root, offset: 0 } : inside(ending, offset);
}

function inside(piece: Piece, offset: number): Position {
  if (piece.kind === 'text') return { node: piece.node, offset: piece.from + offset - piece.start };
  const parent = piece.node.parentNode as Node;
  const index = Array.prototype.indexOf.call(parent.childNodes, piece.node);
  return { node: parent, offset: piece.kind === 'atom' && offset === piece.end ? index + 1 : index };
}
