/* A set that several people rate, each alone, to compare: the spread is what they talk about. */
import { table } from './chart.ts';
import { fileButton, jsonOf, keepFile } from './files.ts';
import type { CalibrationView } from './wire.ts';
import { bubble, button, heading, keepProgress, lines, make, progressOf, told, tolerance, type Visit } from './visit.ts';
import { tell } from './words.ts';

/** What one person's ratings look like as a file: no name. */
interface Ratings {
  format: 'balise-ratings';
  version: 1;
  set: string;
  ratings: number[];
}

/** The page. */
export function calibrationPage(visit: Visit, id: string): Node[] {
  const set = visit.rooms.calibration(id);
  const said = told('rate-told');
  const inputs = set.replies.map((_, place) => make('input', { type: 'number', min: '0', max: '100', step: '1', id: `rating-${place}`, required: true }));
  const replies = set.replies.map((reply, place) => {
    const body = make('div', { lang: reply.language }, bubble(reply.situation, reply.message), make('p', { className: 'words reply', textContent: reply.reply }));
    const field = make('div', { className: 'row' }, make('label', { htmlFor: `rating-${place}`, textContent: tell('rating', place + 1) }), inputs[place] ?? '');
    return make('section', {}, make('h2', { textContent: tell('replyNumber', place + 1) }), body, field);
  });
  const outcome = make('div', {});
  const form = make('form', { noValidate: true }, ...replies, make('p', { className: 'buttons' }, make('button', { type: 'submit', className: 'button', textContent: tell('compare') })), said);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (inputs.some((input) => !input.checkValidity())) {
      said.textContent = tell('rateAll');
      inputs.find((input) => !input.checkValidity())?.focus();
      return;
    }
    said.textContent = '';
    const ratings = inputs.map((input) => input.valueAsNumber);
    void compare(visit, set, ratings, [], outcome);
  });
  const intro = make('section', {}, heading(set.title, 'h1'), make('p', { textContent: set.about }), make('p', { textContent: tell('calibrationAbout') }));
  return [intro, form, outcome];
}

async function compare(visit: Visit, set: CalibrationView, ratings: number[], others: number[][], outcome: HTMLElement): Promise<void> {
  await keepProgress(visit, visit.rooms.rate(progressOf(visit), set.id, Uint32Array.from(ratings), others, visit.week));
  const spreadOf = (place: number): number => {
    const all = [ratings, ...others].map((list) => list[place] ?? 0);
    return Math.max(...all) - Math.min(...all);
  };
  const heads = [tell('replyNumber', ''), tell('yours'), ...(others.length > 0 ? [tell('others'), tell('spread')] : []), tell('reference'), tell('engine')].map((head) => head.trim());
  const rows = set.replies.map((reply, place) => [
    tell('replyNumber', place + 1),
    ratings[place] ?? '',
    ...(others.length > 0 ? [others.map((list) => list[place]).join(', '), spreadOf(place)] : []),
    reply.reference,
    reply.engine,
  ]);
  const said = told('compare-told');
  if (others.length > 0) said.textContent = tell(others.length === 1 ? 'rateAddedOne' : 'rateAdded', others.length, Math.max(...set.replies.map((_, place) => spreadOf(place))));
  const keep = button(tell('rateFile'), tell('rateFile'), () => {
    const file: Ratings = { format: 'balise-ratings', version: 1, set: set.id, ratings };
    keepFile(`balise-ratings-${set.id}.json`, 'application/json', JSON.stringify(file, null, 2));
  });
  const add = fileButton(tell('rateOthers'), true, (files) => {
    void Promise.all(files.map((file) => ratingsOf(file, set))).then((read) => {
      const refused = files.filter((_, place) => read[place] === null).map(({ name }) => tell('rateRefused', name));
      // The same file twice, or one's own, is one person.
      const people = [ratings, ...others];
      for (const [place, list] of read.entries()) {
        if (list === null) continue;
        if (people.some((known) => String(known) === String(list))) refused.push(tell('rateTwice', files[place]?.name ?? ''));
        else people.push(list);
      }
      void compare(visit, set, ratings, people.slice(1), outcome).then(() => outcome.querySelector('.refusals')?.replaceChildren(lines(refused)));
    });
  });
  const because = weighed(visit, set, others.length > 0 ? spreadOf : null);
  const part = make('section', {}, make('h2', { textContent: tell('compare'), tabIndex: -1 }), table(heads, rows, tell('compare')), ...because, make('p', { className: 'buttons' }, keep, add), said, make('div', { className: 'refusals' }));
  outcome.replaceChildren(part);
  part.querySelector('h2')?.focus();
}

/** What weighs in each reply; once there are others, those that people rate too far apart first: that is what they talk about. */
function weighed({ rooms }: Visit, set: CalibrationView, spreadOf: ((place: number) => number) | null): Node[] {
  const all = set.replies.map((reply, place) => ({ place, spread: spreadOf?.(place) ?? 0, said: `${tell('replyNumber', place + 1)} · ${reply.because}` }));
  if (spreadOf === null) return [lines(all.map(({ said }) => said), 'dots')];
  const most = tolerance(rooms);
  all.sort((a, b) => b.spread - a.spread);
  const apart = all.filter(({ spread }) => spread > most);
  const agreed = all.filter(({ spread }) => spread <= most);
  const words = apart.length === 0 ? tell('sessionsAgree', most) : tell('sessionsTalk', apart.length, all.length, most);
  const parts: Node[] = [make('p', { id: 'to-talk', textContent: words }), lines(apart.map(({ said }) => said), 'dots')];
  if (agreed.length > 0) parts.push(make('details', {}, make('summary', { textContent: tell('agreed', agreed.length) }), lines(agreed.map(({ said }) => said), 'dots')));
  return parts;
}

/** The ratings in a file, of this very set; null when it holds none. */
async function ratingsOf(file: File, set: CalibrationView): Promise<number[] | null> {
  const value = (await jsonOf(file)) as Partial<Ratings> | undefined;
  const ratings = value?.format === 'balise-ratings' && value.version === 1 && value.set === set.id ? value.ratings : undefined;
  const sound = Array.isArray(ratings) && ratings.length === set.replies.length && ratings.every((rating) => Number.isInteger(rating) && rating >= 0 && rating <= 100);
  return sound ? ratings : null;
}
