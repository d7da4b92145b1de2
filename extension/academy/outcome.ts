/* What a reply gets: the sum, one thing to try next, acts, before and after. The rest on demand: never ten things at once. */
import type { ChangeLine, FeedbackView, NextLine } from './wire.ts';
import { heading, lines, link, make, marked, nextLink, section, type Visit } from './visit.ts';
import { tell } from './words.ts';

/** The parts. */
export function outcomeOf(visit: Visit, reply: string, view: FeedbackView): Node[] {
  const title = heading(tell('result'));
  const result = make('section', { id: 'result' }, title, sum(view));
  if (view.change !== null) result.append(...changed(visit, view.change));
  return [result, next(view.next), acts(visit, view), details(visit, reply, view), nextLink(visit)];
}

/** `88 = 100 − 12 (blames the reader)`: exactly what the panel says. */
function sum({ score, terms }: FeedbackView): HTMLElement {
  const parts = terms.map(({ points, label }) => make('span', { className: 'term', textContent: ` ${points < 0 ? '+' : '−'}\u00a0${Math.abs(points)} (${label})` }));
  return make('p', { className: 'sum' }, make('b', { className: 'figure', textContent: String(score) }), ' = 100', ...parts);
}

function next({ kind, say, why, lesson }: NextLine): HTMLElement {
  const words = kind === 'secret' ? tell('trySecret', say) : kind === 'nothing' ? tell('tryNothing') : say;
  const part = make('section', { className: 'attempt', id: 'next' }, make('h2', { textContent: tell('tryNext') }), make('p', { className: 'words', textContent: words }));
  if (why !== '') part.append(make('p', { textContent: why }));
  if (lesson !== null) part.append(make('p', {}, link(tell('lessonAbout', lesson[1]), 'lesson', lesson[0])));
  return part;
}

function acts(visit: Visit, { acts: list, secrets }: FeedbackView): HTMLElement {
  const row = ({ name, advice, met }: FeedbackView['acts'][number]): HTMLElement =>
    make('li', { className: met ? 'met' : 'missed' }, make('span', {}, make('b', { textContent: `${met ? '✓' : '○'} ${name}` }), met ? '' : make('small', { textContent: ` ${advice}` })), make('span', { className: 'tag', textContent: tell(met ? 'met' : 'missed') }));
  const part = section(tell('acts'), make('ul', { id: 'acts' }, ...list.map(row)));
  if (secrets.length > 0) part.append(make('p', { className: 'fault', textContent: tell('told', secrets.join(', ')), lang: visit.content }));
  return part;
}

function changed(visit: Visit, { before, after, gone, new: fresh, met, words }: ChangeLine): Node[] {
  const said = [
    ...(gone.length > 0 ? [tell('gone', gone.join(', '))] : []),
    ...(fresh.length > 0 ? [tell('appeared', fresh.join(', '))] : []),
    ...(met.length > 0 ? [tell('metNow', met.join(', '))] : []),
  ];
  const text = make('p', { className: 'words difference', lang: visit.content });
  for (const [kind, piece] of words) {
    if (kind === 'kept') text.append(piece);
    else text.append(make(kind === 'gone' ? 'del' : 'ins', {}, make('span', { className: 'unseen', textContent: `[${tell(kind === 'gone' ? 'takenOut' : 'putIn')}] ` }), piece));
  }
  return [make('h3', { textContent: tell('changed') }), make('p', { className: 'change', id: 'change', textContent: `${before} → ${after}` }), lines(said), text];
}

function details(visit: Visit, reply: string, { remarks, good, debrief }: FeedbackView): HTMLElement {
  const weighty = remarks.filter(({ points }) => points > 0);
  const all = make('ul', {}, ...weighty.map(({ message, why }) => make('li', {}, make('span', {}, make('b', { textContent: message }), make('small', { textContent: ` ${why}` })))));
  const marks = weighty.map(({ start, end }) => [start, end] as [number, number]);
  const words = marked(reply, marks);
  words.lang = visit.content;
  const sample = make('p', { className: 'words', textContent: good, lang: visit.content });
  return make(
    'section',
    {},
    make('details', { id: 'remarks' }, make('summary', { textContent: tell('remarks', weighty.length) }), words, all),
    make('details', { id: 'sample' }, make('summary', { textContent: tell('sample') }), sample, make('p', { textContent: debrief, lang: visit.content })),
  );
}
