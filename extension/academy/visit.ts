/* One visit to the academy: what every page of it needs. What is written in an exercise lives here, in memory, and nowhere else. */
import { button, make as element } from '../options/page.ts';
import type { Learning } from '../storage/learning.ts';
import type { Keeper } from './keep.ts';
import type { Rooms } from './rooms.ts';
import type { ItemView, ProgressFile } from './wire.ts';
import { tell } from './words.ts';

/** Progress of somebody who begins. */
export const NOTHING: ProgressFile = { version: 0, lessons: [], exercises: [], calibrations: [], replies: [], remarks: [], cards: [], packs: [] };

/** A visit. */
export interface Visit {
  rooms: Rooms;
  keeper: Keeper;
  /** Of today, as the core counts. */
  week: number;
  /** The language of exercises. */
  content: 'en' | 'fr';
  learning: Learning;
}

/** Progress, as it is. */
export function progressOf({ learning }: Visit): ProgressFile {
  return learning.progress ?? NOTHING;
}

/** Keeps progress, and what follows from it: the hints that fade. */
export async function keepProgress(visit: Visit, progress: ProgressFile, more: Partial<Learning> = {}): Promise<void> {
  const { hints } = visit.rooms.progress(progress, visit.week);
  await change(visit, (learning) => ({ ...learning, ...more, progress, hints }));
}

/** Changes what is kept, here and there. */
export async function change(visit: Visit, next: (learning: Learning) => Learning): Promise<void> {
  visit.learning = next(visit.learning);
  await visit.keeper.change(next);
}

/** An element whose words never begin a line with what French keeps with the word before, nor end one with an opening guillemet. */
export const make: typeof element = (name, properties = {}, ...children) => {
  const { textContent } = properties;
  return element(name, typeof textContent === 'string' ? { ...properties, textContent: kept(textContent) } : properties, ...children.map((child) => (typeof child === 'string' ? kept(child) : child)));
};

/** As many characters: places in a text stay what they are. */
function kept(text: string): string {
  return text.replaceAll('« ', '«\u00a0').replaceAll(/ (?=[»:;!?%])/g, '\u00a0');
}

/** How far apart ratings of one reply may lie before people talk: what the path asks of a coach. */
export function tolerance(rooms: Rooms): number {
  const { levels } = rooms.catalogue(NOTHING, 0);
  return levels.flatMap(({ marks }) => marks).find(({ asked }) => asked === 'spread')?.wanted ?? 10;
}

/** A link to a page of the academy. */
export function link(words: string, kind: string, id = ''): HTMLAnchorElement {
  return make('a', { textContent: words, href: `#${kind}${id === '' ? '' : `/${id}`}` });
}

/** Where to go next on the path. */
export function nextLink(visit: Visit): HTMLElement {
  const { next } = visit.rooms.catalogue(progressOf(visit), visit.week);
  if (next === null) return make('p', { textContent: tell('allDone') });
  const onward = link(tell('next', next.title), next.kind, next.id);
  onward.className = 'button';
  onward.id = 'onward';
  return make('p', {}, onward);
}

/** On a site, the way back to its home, in the page's language; in the extension there is none. */
export function homeLink({ isSite }: Keeper, language: 'en' | 'fr'): HTMLElement[] {
  return isSite ? [make('a', { textContent: 'Balise', href: `../${language}/index.html` })] : [];
}

/** A heading that the page moves to. */
export function heading(words: string, name: 'h1' | 'h2' = 'h2'): HTMLHeadingElement {
  return make(name, { textContent: words, tabIndex: -1 });
}

/** A section of the page. */
export function section(title: string, ...children: (Node | string)[]): HTMLElement {
  return make('section', {}, make('h2', { textContent: title }), ...children);
}

/** A list of plain lines. */
export function lines(texts: readonly string[], className = 'plain'): HTMLElement {
  return make('ul', { className }, ...texts.map((text) => make('li', { textContent: text })));
}

/** A text with some of its words marked: starts and ends in UTF-16 code units, as strings here count. */
export function marked(text: string, marks: readonly (readonly [number, number])[], className = ''): HTMLElement {
  const whole = make('p', { className: `words ${className}` });
  let at = 0;
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (start < at || end <= start) continue;
    whole.append(kept(text.slice(at, start)), make('mark', { textContent: text.slice(start, end) }));
    at = end;
  }
  whole.append(kept(text.slice(at)));
  return whole;
}

/** A message as it stands in a thread. */
export function bubble(who: string, text: string): HTMLElement {
  return make('blockquote', { className: 'message' }, make('p', { className: 'who', textContent: who }), make('p', { className: 'words', textContent: text }));
}

/** A line of a list of lessons or scenarios. */
export function item(kind: string, { id, title, about, pack, done, score }: ItemView, about2 = about): HTMLElement {
  const tags = [about2, ...(pack === null ? [] : [tell('from', pack)])];
  const state = score !== null ? tell('score', score) : done ? tell('done') : '';
  const line = make('li', {}, make('span', {}, link(title, kind, id), ' ', make('small', { textContent: tags.join(' · ') })));
  if (state !== '') line.append(make('span', { className: 'tag', textContent: `✓ ${state}` }));
  return line;
}

/** Says something that a screen reader should hear. */
export function told(id: string): HTMLElement {
  const said = make('p', { id, className: 'told' });
  said.setAttribute('role', 'status');
  return said;
}

export { button };
