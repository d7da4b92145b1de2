/*
 * Reading the message that a composer answers: its words, its author, the language of the place. When in doubt nothing is
 * told, and the draft is judged alone.
 */
import { outward } from '../engine.ts';
import type { DraftContext } from '../wire.ts';
import type { Site, ThreadSelectors } from './site.ts';

/** Longer messages are cut: no reply answers more than this, and the frame reads it with every draft. */
const MESSAGE_MOST = 4000;
const AUTHOR_MOST = 80;
/** How far up the page the fallback looks for a message that stands before the composer's own branch. */
const LEVELS = 8;

/** What the page tells about the message that `field` answers. */
export function contextOf(field: HTMLElement, site: Site): DraftContext {
  const found = messageOf(field, site.thread);
  return {
    message: found?.text ?? null,
    author: found === null ? null : authorOf(found.element, field, site.thread),
    platform: site.platform,
    locale: localeOf(field),
  };
}

interface Message {
  element: Element;
  text: string;
}

/** The nearest message around the composer that says something before it; else the nearest one that precedes it. */
function messageOf(field: HTMLElement, thread: ThreadSelectors): Message | null {
  for (let at = outward(field); at !== null; at = outward(at)) {
    const message = at.matches(thread.message) ? said(at, field, thread) : null;
    if (message !== null) return message;
  }
  let at: Element | null = field;
  for (let level = 0; at !== null && at !== document.body && level < LEVELS; level++, at = outward(at)) {
    for (let before = at.previousElementSibling; before !== null; before = before.previousElementSibling) {
      const inside = before.querySelectorAll(thread.message);
      const nearest = before.matches(thread.message) && inside.length === 0 ? before : (inside.item(inside.length - 1) ?? null);
      const message = nearest === null ? null : said(nearest, field, thread);
      if (message !== null) return message;
    }
  }
  return null;
}

/** The words of `element` before `field`: the block that says most, with its neighbours of the same kind. */
function said(element: Element, field: HTMLElement, thread: ThreadSelectors): Message | null {
  const anchor = anchorOf(field, element);
  let best: Element | null = null;
  let most = 0;
  for (const block of [element, ...element.querySelectorAll(thread.text)]) {
    if (!isBefore(block, anchor) || isLeftOut(block, element, thread)) continue;
    const length = ownLength(block, thread);
    if (length > most) [best, most] = [block, length];
  }
  if (best === null) return null;
  const isParagraph = best !== element && best.parentElement !== null && best.tagName === 'P';
  const parts = isParagraph ? Array.from(best.parentElement?.children ?? []).filter((part) => part.tagName === 'P') : [best];
  const text = parts
    .filter((part) => isBefore(part, anchor))
    .map((part) => wordsOf(part, thread))
    .filter((words) => words !== '')
    .join('\n')
    .slice(0, MESSAGE_MOST);
  return text === '' ? null : { element, text };
}

/** Before the composer, and neither around it nor inside it. */
function isBefore(block: Element, anchor: Element): boolean {
  return (
    !block.contains(anchor) &&
    !anchor.contains(block) &&
    (anchor.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
  );
}

/** The composer as seen from the message's tree: itself, or the host of the shadow root it stands in. */
function anchorOf(field: Element, message: Element): Element {
  const root = message.getRootNode();
  let anchor = field;
  while (anchor.getRootNode() !== root) {
    const around = anchor.getRootNode();
    if (!(around instanceof ShadowRoot)) break;
    anchor = around.host;
  }
  return anchor;
}

/** In another message inside this one, or in what is no message text. */
function isLeftOut(block: Element, message: Element, thread: ThreadSelectors): boolean {
  for (let at: Element | null = block; at !== null && at !== message; at = at.parentElement) {
    if (at.matches(thread.message) || at.matches(thread.textWithout)) return true;
  }
  return false;
}

/** How much `block` says itself: in its own text and that of its inline children, not of blocks within. */
function ownLength(block: Element, thread: ThreadSelectors): number {
  let length = 0;
  for (const node of block.childNodes) {
    if (node instanceof Text) length += node.data.trim().length;
    else if (node instanceof Element && isInline(node) && !node.matches(thread.textWithout)) length += node.textContent.trim().length;
  }
  return length;
}

function isInline(element: Element): boolean {
  return /^(A|ABBR|B|BDI|CODE|EM|I|MARK|Q|S|SMALL|SPAN|STRONG|SUB|SUP|U)$/.test(element.tagName);
}

/** The words of a block as one reads them: emoji images by their `alt`, white space as shown. */
function wordsOf(block: Element, thread: ThreadSelectors): string {
  let words = '';
  const walk = (parent: Element): void => {
    for (const node of parent.childNodes) {
      if (node instanceof Text) words += node.data.replace(/[ \t\n\r\f]+/g, ' '); // not the no-break spaces of French
      else if (node instanceof HTMLImageElement) words += node.alt;
      else if (node instanceof HTMLBRElement) words += '\n';
      else if (node instanceof Element && !node.matches(thread.textWithout)) walk(node);
    }
  };
  walk(block);
  return words.replace(/ *\n */g, '\n').replace(/ {2,}/g, ' ').trim();
}

function authorOf(message: Element, field: HTMLElement, thread: ThreadSelectors): string | null {
  const anchor = anchorOf(field, message);
  for (const selector of thread.author) {
    for (const candidate of message.querySelectorAll(selector)) {
      if (candidate.contains(anchor) || anchor.contains(candidate)) continue;
      const name = candidate.textContent.replace(/\s+/g, ' ').trim();
      if (name !== '' && name.length <= AUTHOR_MOST) return name;
    }
  }
  return null;
}

/** The language of the place where the reply is written, as the page declares it. */
function localeOf(field: HTMLElement): string | null {
  for (let at: Element | null = field; at !== null; at = outward(at)) {
    const lang = at.getAttribute('lang');
    if (lang !== null && lang !== '') return lang;
  }
  return null;
}
