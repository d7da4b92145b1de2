/* The path: levels, what each asks, and what to do next. */
import type { LevelView, MarkView } from './wire.ts';
import { heading, item, lines, link, make, progressOf, type Visit } from './visit.ts';
import { dimensionName, tell, type Word } from './words.ts';

/** The page. */
export function pathPage(visit: Visit): Node[] {
  const { levels, next, passed, due } = visit.rooms.catalogue(progressOf(visit), visit.week);
  const begin = next === null ? make('p', { textContent: tell('allDone') }) : make('p', {}, Object.assign(link(tell(passed === 0 && progressOf(visit).lessons.length === 0 ? 'begin' : 'next', next.title), next.kind, next.id), { className: 'button', id: 'onward' }));
  const intro = make('section', {}, heading(tell('academy'), 'h1'), make('p', { textContent: tell('academyAbout') }), begin);
  const drills = make('p', {}, link(tell('drills'), 'drill'));
  if (due > 0) drills.append(' ', make('small', { textContent: tell('due', due) }));
  intro.append(drills);
  return [intro, ...levels.map((level) => levelSection(level, level.level === passed))];
}

function levelSection(level: LevelView, isCurrent: boolean): HTMLElement {
  const state = level.passed ? tell('levelPassed') : isCurrent ? tell('levelGoing') : '';
  const summary = make('summary', {}, make('h2', { textContent: tell('level', level.level, level.name) }));
  if (state !== '') summary.append(make('span', { className: level.passed ? 'tag passed' : 'tag', textContent: level.passed ? `✓ ${state}` : state }));
  const parts: Node[] = [make('p', { textContent: level.opens }), marks(level.marks)];
  if (level.lessons.length > 0) {
    parts.push(make('h3', { textContent: tell('lessons') }), make('ul', {}, ...level.lessons.map((each) => item('lesson', each, dimensionName(each.about)))));
  }
  if (level.scenarios.length > 0) {
    parts.push(make('h3', { textContent: tell('scenarios') }), make('ul', {}, ...level.scenarios.map((each) => item('scenario', each))));
  }
  if (level.calibrations.length > 0) {
    parts.push(make('h3', { textContent: tell('calibrations') }), make('ul', {}, ...level.calibrations.map((each) => item('calibration', each))));
  }
  const details = make('details', { open: isCurrent, className: 'level' }, summary, ...parts);
  details.dataset['level'] = String(level.level);
  return make('section', {}, details);
}

function marks(list: MarkView[]): HTMLElement {
  return lines(list.map((mark) => `${mark.met ? '✓' : '○'} ${markWords(mark)}`), 'plain marks');
}

/** A pass mark, in words. */
export function markWords({ asked, of, wanted, reached }: MarkView): string {
  const key = `mark${asked.charAt(0).toUpperCase()}${asked.slice(1)}` as Word;
  return tell(key, wanted, reached, of.map(dimensionName).join(', '));
}
