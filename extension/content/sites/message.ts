/* Reading one message: its words and its author, by the selectors of a site. What another one says inside it is not read. */
import { NO_TEXT } from './generic.ts';
import type { MessageReader } from './site.ts';
import { nameOf, wordsOf } from './words.ts';

/** The words of `message`; null when none are found. */
export function textOf(message: Element, reader: MessageReader): string | null {
  const without = reader.without === undefined ? NO_TEXT : `${NO_TEXT}, ${reader.without}`;
  const title = reader.title === undefined ? null : firstOf(message, [reader.title], reader, (title) => title.trim());
  for (const selector of reader.text ?? []) {
    const blocks = own(message, selector, reader);
    // A block inside another that matches says nothing of its own.
    const outer = blocks.filter((block) => !blocks.some((other) => other !== block && other.contains(block)));
    const said = (reader.pick === 'largest' ? blocks : outer).map((block) => wordsOf(block, without)).filter((words) => words !== '');
    const text = reader.pick === 'all' ? said.join('\n') : reader.pick === 'largest' ? longest(said) : said[0];
    if (text !== undefined && text !== '') return title === null ? text : `${title}\n${text}`;
  }
  return title;
}

/** The displayed name of who wrote `message`. */
export function authorOf(message: Element, reader: MessageReader): string | null {
  return firstOf(message, reader.author ?? [], reader, nameOf);
}

/** Splits `selector @attribute`; without an attribute it is the element's text that counts. */
export function source(selector: string): [selector: string, attribute: string | null] {
  const parts = /^(.*?)\s*@([\w-]+)$/.exec(selector);
  return parts === null ? [selector, null] : [parts[1] ?? '', parts[2] ?? ''];
}

/** What matches inside a message and is not another's; the message itself for an empty selector. */
export function own(message: Element, selector: string, { quoted, message: same }: MessageReader): Element[] {
  if (selector === '') return [message];
  const others = [quoted, same].filter((other) => other !== undefined).join(', ');
  return [...message.querySelectorAll(selector)].filter((element) => {
    for (let at: Element | null = element; at !== null && at !== message; at = at.parentElement) {
      if (others !== '' && at.matches(others)) return false;
    }
    return true;
  });
}

/** The first of what `selectors` find that `accept` makes something of. */
function firstOf(
  message: Element,
  selectors: readonly string[],
  reader: MessageReader,
  accept: (text: string) => string | null,
): string | null {
  for (const each of selectors) {
    const [selector, attribute] = source(each);
    for (const element of own(message, selector, reader)) {
      const said = accept((attribute === null ? wordsOf(element) : element.getAttribute(attribute)) ?? '');
      if (said !== null && said !== '') return said;
    }
  }
  return null;
}

function longest(texts: readonly string[]): string | undefined {
  return texts.reduce<string | undefined>((best, text) => (best === undefined || text.length > best.length ? text : best), undefined);
}
