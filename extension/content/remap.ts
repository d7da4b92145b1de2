/*
 * Marks over a text that moved on. A result is about one revision; if the person typed meanwhile, each of its spans is
 * shifted over the one edit since, and a span the edit touched is dropped: no mark is better than a mark on other words.
 * Offsets are UTF-16 code units, as in the wire.
 */
import type { WireEdit } from './wire.ts';

/** A piece of text, `start` included, `end` excluded. */
export interface TextSpan {
  start: number;
  end: number;
}

/** The one replacement that turns `before` into `after`, as narrow as possible; null when they are equal. */
export function singleEdit(before: string, after: string): WireEdit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  return { start: head, end: before.length - tail, text: after.slice(head, after.length - tail) };
}

/** Where `offset` stands after `edit`; an offset inside what was replaced goes to the end of the replacement. */
export function remapOffset(offset: number, edit: WireEdit): number {
  if (offset < edit.start) return offset;
  if (offset <= edit.end && edit.end > edit.start) return edit.start + edit.text.length;
  return offset + edit.text.length - (edit.end - edit.start);
}

/**
 * The spans after `edit`, without those it touched. At a border, what was typed touches when it joins the marked word:
 * `bad` may have become `badly`, but not by a space.
 */
export function remapSpans<S extends TextSpan>(spans: readonly S[], edit: WireEdit): S[] {
  const shift = edit.text.length - (edit.end - edit.start);
  const joinsBefore = edit.text === '' || WORD_AT_START.test(edit.text);
  const joinsAfter = edit.text === '' || WORD_AT_END.test(edit.text);
  const kept: S[] = [];
  for (const span of spans) {
    if (span.end < edit.start || (span.end === edit.start && !joinsBefore)) kept.push(span);
    else if (span.start > edit.end || (span.start === edit.end && !joinsAfter)) {
      kept.push({ ...span, start: span.start + shift, end: span.end + shift });
    }
  }
  return kept;
}

const WORD_AT_START = /^[\p{L}\p{M}\p{N}\u200d'’-]/u;
const WORD_AT_END = /[\p{L}\p{M}\p{N}\u200d'’-]$/u;
