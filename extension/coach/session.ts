/* A calibration session: what a team rated, the replies it does not agree on first, each with what there is to talk about. */
import type { CalibratedReply, CalibratedSet, RatedView } from '../academy/wire.ts';
import type { Rooms } from '../academy/rooms.ts';
import { bubble, make, tolerance } from '../academy/visit.ts';
import { tell } from '../academy/words.ts';

/** The part of a report on one set. */
export function calibrationPart(rooms: Rooms, { set, title, people, replies }: CalibratedSet): HTMLElement {
  const most = tolerance(rooms);
  const shown = rooms.calibration(set).replies;
  const all = replies.map((rated, place) => ({ rated, place, of: shown[place] })).toSorted((a, b) => b.rated.spread - a.rated.spread);
  const apart = all.filter(({ rated }) => rated.spread > most);
  const agreed = all.filter(({ rated }) => rated.spread <= most);
  const cards = (some: typeof all): HTMLElement[] => some.map(({ rated, place, of }) => card(rated, place, of));
  const part = make('div', { className: 'session' }, make('h3', { textContent: tell('sessionsAbout', title, people) }));
  part.append(make('p', { textContent: apart.length === 0 ? tell('sessionsAgree', most) : tell('sessionsTalk', apart.length, replies.length, most) }), ...cards(apart));
  if (agreed.length > 0) part.append(make('details', {}, make('summary', { textContent: tell('agreed', agreed.length) }), ...cards(agreed)));
  return part;
}

function card({ reply, mean, spread, reference, because }: CalibratedReply, place: number, of: RatedView | undefined): HTMLElement {
  const words = make('div', { lang: of?.language ?? '' });
  if (of !== undefined) words.append(bubble(of.situation, of.message));
  words.append(make('p', { className: 'words reply', textContent: reply }));
  const figures = make('p', { className: 'figures' }, make('b', { textContent: tell('spreadOf', spread) }), ` · ${tell('meanOf', mean)} · ${tell('referenceOf', reference)}`);
  return make('article', { className: 'rated' }, make('h4', { textContent: tell('replyNumber', place + 1) }), figures, words, make('p', { textContent: because, lang: of?.language ?? '' }));
}
