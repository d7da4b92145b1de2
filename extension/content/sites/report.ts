/*
 * What a bug report needs to know of a page: which site, which selectors match and how often. Counts, names of ours and the
 * selectors themselves: nothing that a person wrote on the page, no address, no name.
 */
import type { PageReport, ReaderReport } from '../../background/messages.ts';
import { knownAs } from './field.ts';
import { messagesIn, partsIn } from './thread.ts';
import type { MessageReader, Site } from './site.ts';

/** The part of a report that sites know. `field` is the composer that is served, if any. */
export function siteReport(site: Site, field: HTMLElement | null | undefined): Pick<PageReport, 'site' | 'platform' | 'known' | 'composers' | 'readers'> {
  return {
    site: site.id,
    platform: site.platform,
    known: field == null ? null : (knownAs(field, site)?.name ?? null),
    composers: site.composers.flatMap(({ name, field: itself, inside }) =>
      [itself, inside].filter((selector) => selector !== undefined).map((selector) => ({ name, selector, count: count(selector) })),
    ),
    readers: site.messages.map(readerReport),
  };
}

function readerReport(reader: MessageReader): ReaderReport {
  const { name, find, when, pointer, title, text = [], author = [] } = reader;
  const messages = orElse(() => messagesIn(document, null, reader), []);
  const sources = [title ?? [], text, author].flat();
  return {
    name,
    find,
    conditions: [when, pointer?.from.replace(/ @[\w-]+$/, '')]
      .filter((selector) => selector !== undefined)
      .map((selector) => ({ selector, count: count(selector) })),
    messages: messages.length,
    parts: sources.map((selector) => ({ selector, count: messages.filter((message) => orElse(() => partsIn(message, selector, reader) > 0, false)).length })),
  };
}

/** How often a selector is found; -1 when this browser does not know it. */
function count(selector: string): number {
  return orElse(() => document.querySelectorAll(selector).length, -1);
}

/** What `ask` tells; `otherwise` where this browser does not know a selector. */
function orElse<Told>(ask: () => Told, otherwise: Told): Told {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}
