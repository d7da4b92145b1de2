/* Edits of a text, as pure functions: what a composer must do, and what it must then hold. */
import type { WireEdit } from './wire.ts';

/** Whether `edits` are in order, apart from each other and inside `text`. */
export function areValid(text: string, edits: readonly WireEdit[]): boolean {
  let from = 0;
  for (const edit of edits) {
    if (edit.start < from || edit.end < edit.start || edit.end > text.length) return false;
    from = edit.end;
  }
  return edits.length > 0;
}

/** `text` with all `edits` done. */
export function withEdits(text: string, edits: readonly WireEdit[]): string {
  let result = '';
  let from = 0;
  for (const edit of edits) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

/** The smallest single replacement that does all `edits`: one write, so one Ctrl+Z takes everything back. */
export function covering(text: string, edits: readonly WireEdit[]): WireEdit {
  const start = edits[0]?.start ?? 0;
  const end = edits.at(-1)?.end ?? start;
  const inside = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { start, end, text: withEdits(text.slice(start, end), inside) };
}

/** Where a caret at `offset` stands after `edits`: it keeps its words, or goes to the end of what replaced them. */
export function caretAfter(offset: number, edits: readonly WireEdit[]): number {
  let shift = 0;
  for (const edit of edits) {
    if (offset < edit.start) break;
    if (offset <= edit.end) return edit.start + shift + edit.text.length;
    shift += edit.text.length - (edit.end - edit.start);
  }
  return offset + shift;
}

/**
 * A deletion written as a replacement that keeps one neighbouring character. Editors understand "paste this over the
 * selection" but have no recipe for "paste nothing". Left alone when there is no plain neighbour on the same line.
 */
export function withNeighbour(text: string, edit: WireEdit): WireEdit {
  if (edit.text !== '' || edit.start === edit.end) return edit;
  const after = text.charAt(edit.end);
  const afterThat = text.charAt(edit.end + 1);
  if (isPlain(after) && (afterThat === '' || isPlain(afterThat) || afterThat === '\n')) {
    return { start: edit.start, end: edit.end + 1, text: after };
  }
  const before = text.charAt(edit.start - 1);
  if (isPlain(before)) return { start: edit.start - 1, end: edit.end, text: before };
  return edit;
}

/** One character that stands alone: Latin letters, digits, punctuation, spaces; no surrogate, no combining mark. */
function isPlain(character: string): boolean {
  return character !== '' && character !== '\n' && character < '\u0300';
}

/**
 * Whether a composer that reads `found` holds `wanted`, where `replaced` is the text that the write replaced. Editors
 * store a space as a no-break space where a page would swallow it, and those that think in paragraphs render an empty
 * line between two of them as spacing: allowed, unless the person's own empty lines were in what was replaced.
 */
export function holds(found: string, wanted: string, replaced: string): boolean {
  const a = plainSpaces(found);
  const b = plainSpaces(wanted);
  if (a === b) return true;
  if (plainSpaces(replaced).includes('\n\n')) return false;
  return a.replace(/\n{2,}/g, '\n') === b.replace(/\n{2,}/g, '\n');
}

function plainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
