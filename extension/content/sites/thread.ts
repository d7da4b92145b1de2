/*
 * Reading the message that a composer answers: its words, its author, the language of the place. When in doubt nothing is
 * told, and the draft is judged alone.
 */
import { outward } from '../engine.ts';
import { isTag } from '../nodes.ts';
import type { DraftContext } from '../wire.ts';
import { isInside } from './field.ts';
import { authorOf, own, source, textOf } from './message.ts';
import { nearest } from './nearest.ts';
import type { MessageReader, Site } from './site.ts';
import { anchorOf, isBefore, MESSAGE_MOST, nameOf, precedes } from './words.ts';

/** What a reader came to. */
export interface Answered {
  /** Which reader. */
  reader: string;
  message: string | null;
  author: string | null;
}

/** What the page tells about the message that `field`, which holds `draft`, answers. */
export function contextOf(field: HTMLElement, draft: string, site: Site): DraftContext {
  const found = answered(field, draft, site);
  return {
    message: found?.message?.slice(0, MESSAGE_MOST) ?? null,
    author: found?.author ?? null,
    platform: site.platform,
    locale: localeOf(field),
    chosen: false,
  };
}

/** What the first reader that finds something finds. A site whose data the page breaks costs its context, not the draft. */
export function answered(field: HTMLElement, draft: string, site: Site): Answered | null {
  try {
    for (const reader of site.messages) {
      const found = reader.when === undefined || isInside(field, reader.when) ? read(field, draft, reader) : null;
      if (found !== null) return { reader: reader.name, ...found };
    }
  } catch {
    // A selector that this browser does not know.
  }
  return null;
}

type Read = Omit<Answered, 'reader'>;

function read(field: HTMLElement, draft: string, reader: MessageReader): Read | null {
  const { find } = reader;
  if (find === 'nearest') return nearest(field);
  const scope = scopeOf(field, reader);
  if (scope === null) return null;
  if (find === 'named') return named(field, draft, scope, reader);
  if (find === 'pointed') return pointed(scope, reader);
  const message = find === 'around' ? around(field, reader) : oneOf(messagesIn(scope, field, reader), field, find);
  return message == null ? null : said(message, reader);
}

/** Every message in `scope`, without those quoted in others and what stands in the composer itself. */
export function messagesIn(scope: ParentNode, field: Element | null, { message = '', quoted }: MessageReader): Element[] {
  if (message === '') return [];
  return [...scope.querySelectorAll(message)].filter(
    (element) => !(field !== null && field.contains(element)) && (quoted === undefined || !isQuoted(element, quoted)),
  );
}

function isQuoted(element: Element, quoted: string): boolean {
  return element.matches(quoted) || element.parentElement?.closest(quoted) != null;
}

/** Where the reader looks: null when that is not around this composer. */
function scopeOf(field: HTMLElement, { within = ['page'] }: MessageReader): ParentNode | null {
  for (const selector of within) {
    if (selector === 'page') return document;
    for (let at = outward(field); at !== null; at = outward(at)) if (at.matches(selector)) return at;
  }
  return null;
}

function around(field: HTMLElement, { message = '', quoted }: MessageReader): Element | null {
  for (let at = outward(field); at !== null; at = outward(at)) {
    if (at.matches(message) && (quoted === undefined || !at.matches(quoted))) return at;
  }
  return null;
}

function oneOf(messages: readonly Element[], field: HTMLElement, find: 'before' | 'first'): Element | undefined {
  return find === 'first' ? messages[0] : messages.findLast((message) => isBefore(message, anchorOf(field, message)));
}

function pointed(scope: ParentNode, reader: MessageReader): Read | null {
  const { pointer } = reader;
  if (pointer === undefined) return null;
  const [selector, attribute] = source(pointer.from);
  const from = scope.querySelector(selector);
  // A field's value is not in its attribute once a script has set it.
  const whole = attribute === 'value' && isTag(from, 'input') ? from.value : from?.getAttribute(attribute ?? '');
  const value = pointer.value === undefined ? whole : new RegExp(pointer.value).exec(whole ?? '')?.[1];
  if (value == null || value === '' || value === '0') return null;
  const message = document.querySelector(pointer.to.replace('{}', CSS.escape(value)));
  return message === null ? { message: null, author: null } : said(message, reader);
}

/**
 * The message of whom the composer names: the nearest before it, else the last. A name is told alone when nobody has it, or
 * when a handle, which may stand far from what it answers, has written several.
 */
function named(field: HTMLElement, draft: string, scope: ParentNode, reader: MessageReader): Read | null {
  const name = reader.handle === true ? (/^\s*@([\p{L}\p{N}_.-]+)/u.exec(draft)?.[1] ?? null) : nameInLabel(field, reader);
  if (name === null) return null;
  const theirs = messagesIn(scope, field, reader).filter((message) => isNamed(authorOf(message, reader), name));
  const message = theirs.findLast((each) => precedes(each, anchorOf(field, each))) ?? theirs.at(-1);
  const isUnsure = message === undefined || (reader.handle === true && theirs.length > 1);
  return isUnsure ? { message: null, author: name } : said(message, reader);
}

/** What comes after "Reply to" in the label of a composer, in any of the network's languages that we know. */
function nameInLabel(field: HTMLElement, { labels = {} }: MessageReader): string | null {
  const label = ['aria-label', 'aria-placeholder', 'placeholder'].map((name) => field.getAttribute(name) ?? '').find((said) => said !== '');
  for (const beginning of Object.values(labels).flat()) {
    if (label?.toLowerCase().startsWith(beginning.toLowerCase())) return nameOf(label.slice(beginning.length).replace(/[\s.…]+$/u, ''));
  }
  return null;
}

/** Networks add words after the name in a label ("Reply to Maude Gervais as Brume"): the author must be its beginning. */
function isNamed(author: string | null, name: string): boolean {
  if (author === null) return false;
  const [long, short] = [name.toLowerCase(), author.toLowerCase().replace(/^@/, '')];
  return long === short || long.startsWith(`${short} `);
}

function said(message: Element, reader: MessageReader): Read {
  return { message: textOf(message, reader), author: authorOf(message, reader) };
}

/** The language of the place where the reply is written, as the page declares it. */
function localeOf(field: HTMLElement): string | null {
  for (let at: Element | null = field; at !== null; at = outward(at)) {
    const lang = at.getAttribute('lang');
    if (lang !== null && lang !== '') return lang;
  }
  return null;
}

/** How often a part of a reader is found, for a bug report. */
export function partsIn(message: Element, selector: string, reader: MessageReader): number {
  return own(message, source(selector)[0], reader).length;
}
