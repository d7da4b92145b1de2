/* The message on a page that we know nothing of: the nearest thing around the composer, or before it, that says something. */
import { outward } from '../engine.ts';
import { isElement, isText } from '../nodes.ts';
import { NO_BLOCK, THREAD } from './generic.ts';
import { anchorOf, isBefore, nameOf, wordsOf } from './words.ts';

/** How far up the page a message is looked for that stands before the composer's own branch. */
const LEVELS = 8;

/** What was found. */
export interface Found {
  message: string;
  author: string | null;
}

/** The nearest message around the composer that says something before it; else the nearest one that precedes it. */
export function nearest(field: HTMLElement): Found | null {
  for (let at = outward(field); at !== null; at = outward(at)) {
    const found = at.matches(THREAD.message) ? said(at, field) : null;
    if (found !== null) return found;
  }
  let at: Element | null = field;
  for (let level = 0; at !== null && at !== document.body && level < LEVELS; level++, at = outward(at)) {
    for (let before = at.previousElementSibling; before !== null; before = before.previousElementSibling) {
      const inside = before.querySelectorAll(THREAD.message);
      const last = before.matches(THREAD.message) && inside.length === 0 ? before : (inside.item(inside.length - 1) ?? null);
      const found = last === null ? null : said(last, field);
      if (found !== null) return found;
    }
  }
  return null;
}

/** Who said what `element` stands in, on a page that we know nothing of. */
export function nearestAuthor(element: Element): string | null {
  const message = element.closest(THREAD.message);
  return message === null ? null : authorOf(message, element);
}

/** The words of `element` before `field`: the block that says most, with its neighbours of the same kind. */
function said(element: Element, field: HTMLElement): Found | null {
  const anchor = anchorOf(field, element);
  let best: Element | null = null;
  let most = 0;
  for (const block of [element, ...element.querySelectorAll(THREAD.text)]) {
    if (!isBefore(block, anchor) || isLeftOut(block, element)) continue;
    const length = ownLength(block);
    if (length > most) [best, most] = [block, length];
  }
  if (best === null) return null;
  const isParagraph = best !== element && best.parentElement !== null && best.tagName === 'P';
  const parts = isParagraph ? Array.from(best.parentElement?.children ?? []).filter((part) => part.tagName === 'P') : [best];
  const message = parts
    .filter((part) => isBefore(part, anchor))
    .map((part) => wordsOf(part, NO_BLOCK))
    .filter((words) => words !== '')
    .join('\n');
  return message === '' ? null : { message, author: authorOf(element, anchor) };
}

/** In another message inside this one, or in what is no message text. */
function isLeftOut(block: Element, message: Element): boolean {
  for (let at: Element | null = block; at !== null && at !== message; at = at.parentElement) {
    if (at.matches(THREAD.message) || at.matches(NO_BLOCK)) return true;
  }
  return false;
}

/** How much `block` says itself: in its own text and that of its inline children, not of blocks within. */
function ownLength(block: Element): number {
  let length = 0;
  for (const node of block.childNodes) {
    if (isText(node)) length += node.data.trim().length;
    else if (isElement(node) && isInline(node) && !node.matches(NO_BLOCK)) length += node.textContent.trim().length;
  }
  return length;
}

function isInline(element: Element): boolean {
  return /^(A|ABBR|B|BDI|CODE|EM|I|MARK|Q|S|SMALL|SPAN|STRONG|SUB|SUP|U)$/.test(element.tagName);
}

function authorOf(message: Element, anchor: Element): string | null {
  for (const selector of THREAD.author) {
    for (const candidate of message.querySelectorAll(selector)) {
      if (candidate.contains(anchor) || anchor.contains(candidate)) continue;
      const name = nameOf(candidate.textContent);
      if (name !== null) return name;
    }
  }
  return null;
}
