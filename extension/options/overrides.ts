/* What a pack does to the rules that were there: said before it is added, and beside it in the list. */
import type { OverrideEntry } from '../content/wire.ts';
import { make } from './page.ts';
import { language, say } from './words.ts';

/** Each rule that is turned off or lightened, those of prudence first. */
export function overridesList(entries: readonly OverrideEntry[]): HTMLElement {
  const items = entries.map(({ rule, dimension, how, ...label }) => {
    const words = `${say(`dimension_${dimension}`)} · ${label[language()]} (${say(`weakening_${how}`)}) `;
    return make('li', { className: how }, words, make('small', { textContent: rule }));
  });
  return make('ul', { className: 'overrides' }, ...items);
}

/** The same, folded away under their number; nothing where there are none. */
export function foldedOverrides(entries: readonly OverrideEntry[]): HTMLElement[] {
  if (entries.length === 0) return [];
  const summary = make('summary', { textContent: say('packWeakens', String(entries.length)) });
  return [make('details', { className: 'weakens' }, summary, overridesList(entries))];
}
