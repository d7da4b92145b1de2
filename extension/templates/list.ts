/* The list of own templates, and the search among them. */
import { find, make } from '../options/page.ts';
import { language, say } from '../options/words.ts';
import type { OwnTemplate } from '../storage/schema.ts';
import { sameAs } from './own.ts';

/** Draws those that hold every word of the search; `open` is told which one was chosen. */
export function showList(list: readonly OwnTemplate[], current: OwnTemplate | null, situationName: (id: string) => string, open: (template: OwnTemplate) => void): void {
  const words = plain(find<HTMLInputElement>('search').value).split(/\s+/).filter(Boolean);
  const held = (template: OwnTemplate): boolean => {
    const { title, tags, abbreviation, text, situation } = template;
    const all = plain([title.en, title.fr, ...tags, abbreviation, text.en, text.fr, situationName(situation)].join(' '));
    return words.every((word) => all.includes(word));
  };
  const shown = list.filter(held).sort((one, other) => titleOf(one).localeCompare(titleOf(other), language()));
  find('list').replaceChildren(...shown.map((template) => {
    const about = [say(`ownStatus_${template.status.replace('-', '_')}`), situationName(template.situation), ...(template.abbreviation === '' ? [] : [`;${template.abbreviation}`])];
    const entry = make('button', { type: 'button', className: 'entry' },
      make('strong', { textContent: titleOf(template) }), make('span', { className: 'about', textContent: about.join(' · ') }));
    if (current !== null && sameAs(current)(template)) entry.setAttribute('aria-current', 'true');
    entry.addEventListener('click', () => open(template));
    return make('li', {}, entry);
  }));
  find('none').textContent = shown.length > 0 ? '' : say(list.length === 0 ? 'ownNone' : 'ownNoneFound');
}

/** What a template is called, in the language of the page if it has that. */
export function titleOf({ title, id }: OwnTemplate): string {
  return title[language()] || title.en || title.fr || id;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
