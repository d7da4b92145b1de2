/* "I answer this": the text that the person selected in the page, taken as the message. */
import { isElement } from '../nodes.ts';
import { authorOf } from './message.ts';
import { nearestAuthor } from './nearest.ts';
import type { Site } from './site.ts';
import { MESSAGE_MOST, wordsOf } from './words.ts';

/** A message that the person chose. */
export interface Chosen {
  message: string;
  author: string | null;
}

/** The text selected outside `field`, with its author where the page tells; null when none is. */
export function selectedMessage(field: HTMLElement, site: Site): Chosen | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const { commonAncestorContainer: common } = range;
  const element = isElement(common) ? common : common.parentElement;
  if (element === null || range.intersectsNode(field)) return null;
  const message = wordsOf(element, undefined, range).slice(0, MESSAGE_MOST);
  return message === '' ? null : { message, author: whoSaid(element, site) };
}

function whoSaid(element: Element, site: Site): string | null {
  for (const reader of site.messages) {
    const message = reader.message === undefined ? null : element.closest(reader.message);
    const author = message === null ? null : authorOf(message, reader);
    if (author !== null) return author;
  }
  return nearestAuthor(element);
}
