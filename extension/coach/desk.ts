/*
 * The coach's desk: files that people chose to hand over, put together. Means and shares of five people or more; nobody is named or
 * ranked, no text is in any of it, and nothing is stored: the files live in this page and go with it.
 */
import { spokenOf } from '../academy/app.ts';
import { dimensionCharts, table } from '../academy/chart.ts';
import { fileButton, keepFile, textOf } from '../academy/files.ts';
import type { Keeper } from '../academy/keep.ts';
import { openRooms, type Rooms } from '../academy/rooms.ts';
import { heading, homeLink, lines, make, section, told } from '../academy/visit.ts';
import type { ReportView, ShareFile } from '../academy/wire.ts';
import { language, speak, tell } from '../academy/words.ts';
import { button, find } from '../options/page.ts';
import { dress } from '../options/words.ts';
import { split } from './known.ts';
import { calibrationPart } from './session.ts';
import { sharedOf } from './shared.ts';
import { reportCsv } from './table.ts';

/** Opens the desk in a page that has `#nav` and `#page`. */
export async function openDesk(keeper: Keeper, ours: () => Promise<Uint8Array>): Promise<void> {
  const settings = await keeper.settings();
  dress(settings.theme);
  speak(spokenOf(settings));
  document.title = tell('desk');
  navigation(keeper);
  find('page').replaceChildren(make('p', { textContent: tell('loading') }));
  try {
    const rooms = await openRooms(keeper, ours, language());
    desk(rooms);
  } catch (error) {
    find('page').replaceChildren(make('section', {}, make('p', { className: 'fault', textContent: tell('failed', error instanceof Error ? error.message : String(error)) })));
  }
}

function navigation(keeper: Keeper): void {
  const here = make('a', { textContent: tell('desk'), href: '#' });
  here.setAttribute('aria-current', 'page');
  find('nav').setAttribute('aria-label', tell('pages'));
  find('nav').replaceChildren(...homeLink(keeper, language()), make('a', { textContent: tell('academy'), href: `../academy/academy.html${location.search}` }), make('a', { textContent: tell('progress'), href: `../academy/academy.html${location.search}#progress` }), here);
}

function desk(rooms: Rooms): void {
  let files: ShareFile[] = [];
  const said = told('files-told');
  const refused = make('div', { id: 'refused' });
  const report = make('div', { id: 'report-parts' });
  const show = (): void => {
    const result = files.length === 0 ? 0 : rooms.teamReport(files);
    const few = typeof result === 'number';
    said.textContent = files.length === 0 ? '' : [tell('fileCount', files.length), ...(few ? [tell('tooFew', result)] : [])].join(' ');
    report.replaceChildren(...(few ? [] : reportParts(rooms, result)));
    if (!few) report.querySelector<HTMLElement>('h1')?.focus();
  };
  const add = fileButton(tell('addFiles'), true, (chosen) => {
    void Promise.all(chosen.map(async (file) => ({ file, value: sharedOf((await textOf(file)) ?? '') }))).then((read) => {
      const faults: string[] = [];
      for (const { file, value } of read) {
        const fault = rooms.check(value);
        if (fault !== undefined) {
          faults.push(tell('fileRefused', file.name, fault));
          continue;
        }
        const { known, unknown } = split(value as ShareFile);
        files = [...files, known];
        if (unknown.length > 0) faults.push(tell('fileRefused', file.name, tell('fileUnknown', unknown.join(', '))));
      }
      refused.replaceChildren(lines(faults));
      show();
    });
  }, '.json,.csv,application/json,text/csv');
  const clear = button(tell('clear'), tell('clear'), () => {
    files = [];
    refused.replaceChildren();
    show();
  });
  clear.id = 'clear';
  const intro = make('section', { className: 'screen' }, heading(tell('desk'), 'h1'), make('p', { textContent: tell('deskAbout') }), make('p', { className: 'buttons' }, add, clear), said, refused);
  find('page').replaceChildren(intro, report);
}

function reportParts(rooms: Rooms, report: ReportView): Node[] {
  const { people, weeks, remarks, avoided, overridden, packs, levels, calibrations } = report;
  const lesson = (about: [string, string] | null): string | Node => (about === null ? '' : make('a', { textContent: about[1], href: `../academy/academy.html${location.search}#lesson/${about[0]}` }));
  const few = (count: number | null): string => (count === null ? tell('fewPeople') : String(count));
  const none = (): HTMLElement => make('p', { textContent: tell('none') });
  const keep = make(
    'p',
    { className: 'buttons screen' },
    button(tell('print'), tell('print'), () => window.print()),
    button(tell('deskJson'), tell('deskJson'), () => keepFile('balise-team.json', 'application/json', `${JSON.stringify({ format: 'balise-team', version: 1, ...report }, null, 2)}\n`)),
    button(tell('deskCsv'), tell('deskCsv'), () => keepFile('balise-team.csv', 'text/csv', reportCsv(report))),
    button(tell('deskSemicolons'), tell('deskSemicolons'), () => keepFile('balise-team-semicolons.csv', 'text/csv', reportCsv(report, ';'))),
  );
  const head = make('section', { id: 'report' }, heading(tell('report', people), 'h1'), keep);
  const frequent = remarks.map(({ label, hits, people: share, lesson: about }) => [label, hits, `${share}\u00a0%`, lesson(about)]);
  const sessions = calibrations.map((set) => calibrationPart(rooms, set));
  return [
    head,
    section(tell('weeks'), weeks.length === 0 ? none() : dimensionCharts(weeks)),
    section(tell('teamRemarks'), frequent.length === 0 ? none() : table([tell('remark'), tell('times'), tell('ofPeople'), tell('lesson')], frequent, tell('teamRemarks'))),
    section(tell('avoided'), avoided.length === 0 ? none() : lines(avoided.map(([, name]) => name), 'dots')),
    section(tell('overridden'), make('p', { textContent: tell('overriddenAbout') }), overridden.length === 0 ? none() : table([tell('remark'), tell('share100')], overridden.map(({ label, share }) => [label, `${share}\u00a0%`]), tell('overridden'))),
    section(tell('readiness'), table([tell('readiness'), tell('people')], levels.map(([name, count], level) => [tell('level', level, name), few(count)]), tell('readiness'))),
    section(tell('packs'), table([tell('pack'), tell('version'), tell('people')], packs.map(({ id, version, people: count }) => [id, version, few(count)]), tell('packs'))),
    section(tell('sessions'), ...(sessions.length === 0 ? [make('p', { textContent: tell('sessionsNone') })] : sessions)),
  ];
}
