/* My progress: from local counts only, for the person alone; charts, each also a table. */
import { isoWeek } from '../storage/learning.ts';
import { dimensionCharts, table } from './chart.ts';
import { fileButton, jsonOf, keepFile } from './files.ts';
import { sharePart } from './share.ts';
import type { FrequentView, ProgressFile } from './wire.ts';
import { button, change, heading, keepProgress, lines, link, make, NOTHING, progressOf, section, told, type Visit } from './visit.ts';
import { tell, weekName } from './words.ts';

/** The page; `again` draws it anew. */
export function progressPage(visit: Visit, again: () => void): Node[] {
  const view = visit.rooms.progress(progressOf(visit), visit.week);
  const { levels, passed } = visit.rooms.catalogue(progressOf(visit), visit.week);
  const charts = view.weeks.length === 0 ? make('p', { textContent: tell('noWeeks') }) : dimensionCharts(view.weeks.map(([week, replies, dimensions]) => ({ week, replies, dimensions })));
  const frequent = view.frequent.length === 0 ? make('p', { textContent: tell('none') }) : table([tell('remark'), tell('times'), tell('lesson')], view.frequent.map(frequentRow), tell('frequent'));
  const most = Math.max(1, ...view.situations.map(([, count]) => count));
  const amount = (count: number): HTMLElement => make('span', { className: 'amount' }, String(count), bar(count / most));
  const met = view.situations.filter(([, count]) => count > 0);
  const unmet = view.situations.filter(([, count]) => count === 0).map(([name]) => name);
  const situations = met.length === 0 ? [make('p', { textContent: tell('none') })] : [table([tell('situation'), tell('replies')], met.map(([name, count]) => [name, amount(count)]), tell('situations'))];
  if (met.length > 0 && unmet.length > 0) situations.push(make('p', { textContent: tell('unmet', unmet.join(', ')) }));
  const lessons = view.lessons.length === 0 ? make('p', { textContent: tell('none') }) : lines(view.lessons.map(([title, week]) => `${title} · ${weekName(week)}`), 'dots');
  const print = button(tell('print'), tell('print'), () => window.print());
  const result = make('section', { id: 'my-result' }, heading(tell('progress'), 'h1'), make('p', { textContent: `${weekName(isoWeek(visit.week))} · ${tell('resultAbout', passed, levels.length)}` }), lines(levels.map(({ level, name, passed: isPassed }) => `${isPassed ? '✓' : '○'} ${tell('level', level, name)}`), 'plain'), make('p', { className: 'buttons screen' }, print));
  return [
    result,
    section(tell('weeks'), charts),
    section(tell('frequent'), frequent),
    section(tell('situations'), ...situations),
    section(tell('passedLessons'), lessons),
    sharePart(visit),
    visit.keeper.isSite ? alongPart(visit, again) : choicesPart(visit, again),
  ];
}

function frequentRow({ label, hits, lesson }: FrequentView): (string | number | Node)[] {
  return [label, hits, lesson === null ? '' : link(lesson[1], 'lesson', lesson[0])];
}

function bar(share: number): HTMLElement {
  const whole = make('span', { className: 'bar' }, make('span', {}));
  // The number beside it says the same.
  whole.setAttribute('aria-hidden', 'true');
  (whole.firstElementChild as HTMLElement).style.width = `${Math.round(share * 100)}%`;
  return whole;
}

/** What is counted: off until the person says so. And away with it. */
function choicesPart(visit: Visit, again: () => void): HTMLElement {
  const said = told('choices-told');
  const box = (key: 'counting' | 'apprentice'): HTMLElement => {
    const input = make('input', { type: 'checkbox', checked: visit.learning[key], id: key });
    input.addEventListener('change', () => {
      // What was counted and not yet added goes with the wish to count.
      void change(visit, (learning) => ({ ...learning, [key]: input.checked, pending: key === 'counting' && !input.checked ? [] : learning.pending }));
    });
    return make('label', { className: 'choice' }, input, make('span', { textContent: tell(key) }));
  };
  const sure = button(tell('removeSure'), tell('removeSure'), () => {
    void change(visit, (learning) => ({ ...learning, progress: null, pending: [], hints: [], drills: 0 })).then(() => {
      again();
      const outcome = document.getElementById('choices-told');
      if (outcome) outcome.textContent = tell('removed');
    });
  });
  Object.assign(sure, { hidden: true, className: 'grave', id: 'remove-sure' });
  const remove = button(tell('remove'), tell('remove'), () => {
    sure.hidden = false;
    sure.focus();
  });
  remove.id = 'remove';
  const part = section(tell('choices'), box('counting'), box('apprentice'), make('p', { className: 'buttons' }, remove, sure), said);
  part.classList.add('screen');
  return part;
}

/** On a site nothing is kept: progress comes and goes as a file. */
function alongPart(visit: Visit, again: () => void): HTMLElement {
  const said = told('along-told');
  const save = button(tell('saveProgress'), tell('saveProgress'), () => keepFile('balise-my-progress.json', 'application/json', JSON.stringify(progressOf(visit), null, 2)));
  const bring = fileButton(tell('bringProgress'), false, ([file]) => {
    if (file !== undefined) void jsonOf(file).then((value) => brought(visit, value)).then((words) => {
      again();
      const outcome = document.getElementById('along-told');
      if (outcome) outcome.textContent = words;
    });
  });
  const part = section(tell('takeAlongTitle'), make('p', { textContent: tell('takeAlong') }), make('p', { className: 'buttons' }, save, bring), said);
  part.classList.add('screen');
  return part;
}

async function brought(visit: Visit, value: unknown): Promise<string> {
  const progress = { ...NOTHING, ...(typeof value === 'object' ? value : null) } as ProgressFile;
  if (progress.version === 0) return tell('notProgress');
  try {
    await keepProgress(visit, visit.rooms.absorb(progress, []));
    return tell('broughtBack');
  } catch {
    return tell('notProgress');
  }
}
