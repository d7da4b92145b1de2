/* The academy: one page, whose places are told apart by the part of the address after `#`. Nothing typed is ever in an address. */
import type { Settings } from '../content/wire.ts';
import { find, make } from '../options/page.ts';
import { dress } from '../options/words.ts';
import { thisWeek } from '../storage/learning.ts';
import { calibrationPage } from './calibration.ts';
import { drillPage } from './drill.ts';
import type { Keeper } from './keep.ts';
import { lessonPage } from './lesson.ts';
import { pathPage } from './path.ts';
import { progressPage } from './progress.ts';
import { openRooms } from './rooms.ts';
import { scenarioPage } from './scenario.ts';
import { change, homeLink, keepProgress, link, NOTHING, progressOf, type Visit } from './visit.ts';
import { language, speak, tell } from './words.ts';

/** Opens the academy in a page that has `#nav` and `#page`. */
export async function openAcademy(keeper: Keeper, ours: () => Promise<Uint8Array>): Promise<void> {
  const settings = await keeper.settings();
  dress(settings.theme);
  speak(spokenOf(settings));
  document.title = tell('academy');
  find('page').replaceChildren(make('p', { textContent: tell('loading') }));
  try {
    const visit = await arrive(keeper, ours);
    const show = (): void => route(visit, show);
    addEventListener('hashchange', show);
    show();
  } catch (error) {
    find('page').replaceChildren(make('section', {}, make('p', { className: 'fault', textContent: tell('failed', error instanceof Error ? error.message : String(error)) })));
  }
}

/** The language asked for: chosen, else the browser's. */
export function spokenOf({ ui }: Settings): 'en' | 'fr' {
  return (ui === 'auto' ? navigator.language : ui).startsWith('fr') ? 'fr' : 'en';
}

async function arrive(keeper: Keeper, ours: () => Promise<Uint8Array>): Promise<Visit> {
  const [rooms, learning] = await Promise.all([openRooms(keeper, ours, language()), keeper.load()]);
  const visit: Visit = { rooms, keeper, learning, week: thisWeek(), content: learning.practice ?? language() };
  if (learning.pending.length > 0) {
    const counted = learning.pending;
    await keepProgress(visit, rooms.absorb(progressOf(visit), counted));
    await change(visit, (now) => ({ ...now, pending: now.pending.slice(counted.length) }));
  }
  // What a newer version stored is refused here, before anything is changed.
  rooms.progress(learning.progress ?? NOTHING, visit.week);
  return visit;
}

function route(visit: Visit, show: () => void): void {
  const [kind, ...rest] = decodeURIComponent(location.hash.slice(1)).split('/');
  const id = rest.join('/');
  navigation(visit, kind ?? '', show);
  find('page').replaceChildren(...page(visit, kind ?? '', id, show));
  scrollTo(0, 0);
  // A screen reader is told where it is now; the first page is announced by itself.
  if (kind !== '') find('page').querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

function page(visit: Visit, kind: string, id: string, show: () => void): Node[] {
  try {
    switch (kind) {
      case 'lesson':
        return lessonPage(visit, id);
      case 'scenario':
        return scenarioPage(visit, id);
      case 'drill':
        return drillPage(visit);
      case 'calibration':
        return calibrationPage(visit, id);
      case 'progress':
        return progressPage(visit, show);
      default:
        return pathPage(visit);
    }
  } catch (error) {
    return [make('section', {}, make('p', { className: 'fault', textContent: tell('failed', error instanceof Error ? error.message : String(error)) }))];
  }
}

function navigation(visit: Visit, kind: string, show: () => void): void {
  const place = (words: string, at: string): HTMLAnchorElement => {
    const anchor = link(words, at);
    if (at === kind || (at === '' && kind === 'path')) anchor.setAttribute('aria-current', 'page');
    return anchor;
  };
  const desk = make('a', { textContent: tell('desk'), href: `../coach/coach.html${location.search}` });
  const practice = make('select', { id: 'practice' }, make('option', { value: 'en', textContent: tell('english') }), make('option', { value: 'fr', textContent: tell('french') }));
  practice.value = visit.content;
  practice.addEventListener('change', () => {
    visit.content = practice.value as 'en' | 'fr';
    void change(visit, (learning) => ({ ...learning, practice: visit.content })).then(show);
  });
  find('nav').setAttribute('aria-label', tell('pages'));
  find('nav').replaceChildren(...homeLink(visit.keeper, language()), place(tell('academy'), ''), place(tell('drills'), 'drill'), place(tell('progress'), 'progress'), desk, make('label', {}, make('span', { textContent: tell('language') }), practice));
}
