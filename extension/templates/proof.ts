/* What a template would get: its filled text, the score of each message it answers, the remarks, and what the law says. */
import { find, make } from '../options/page.ts';
import { language, say } from '../options/words.ts';
import type { Fault, Rehearsal, Said } from '../../www/studio/protocol.ts';
import { LANGUAGES } from './own.ts';

/** What was found of a template. */
export interface Found {
  rehearsals: Rehearsal[];
  twins: Said[];
  faults: Fault[];
}

/** That it is a template is no news here; the law leaves the remark out, too. */
const RAW = 'raw-template';
/** Lengths that the library's templates are written for, in characters. */
const LENGTHS = [150, 280, 500];
const TU = /(?<!\p{L})(?:tu|toi|ton|ta|tes|te|t['’])(?!\p{L})/iu;
const VOUS = /(?<!\p{L})(?:vous|votre|vos)(?!\p{L})/iu;

/** Shows it beside the texts. */
export function showProof({ rehearsals, twins, faults }: Found): void {
  for (const side of LANGUAGES) {
    const these = rehearsals.filter((rehearsal) => rehearsal.language === side);
    find(`measure-${side}`).textContent = these[0] === undefined ? '' : measured(these[0].text, side);
    find(`proof-${side}`).replaceChildren(...these.map(card));
  }
  const ui = language();
  const lines = [...twins.map((twin) => twin[ui]), ...faults.map(({ key, message }) => (key === '' ? message[ui] : `${key}${ui === 'fr' ? ' : ' : ': '}${message[ui]}`))];
  const hasBoth = LANGUAGES.every((side) => rehearsals.some((rehearsal) => rehearsal.language === side));
  const fine = lines.length === 0 && hasBoth ? [make('p', { className: 'holds', textContent: say('ownTwinsAgree') })] : [];
  find('twins').replaceChildren(make('h3', { textContent: say('ownTwins') }), ...fine, make('ul', {}, ...lines.map((line) => make('li', { className: 'fault', textContent: line }))));
  find('twins').hidden = lines.length === 0 && !hasBoth;
}

function card({ key, message, text, answer, law, language: side }: Rehearsal): HTMLElement {
  const head = key === '' ? say('ownNoMessage') : say('ownAnswering', message);
  const isHeld = key !== '';
  const verdict = !isHeld ? say('ownUnheld') : law === null ? say('ownLawHolds') : law[language()];
  const remarks = answer.diagnostics.filter(({ rule }) => rule !== RAW).map(({ message: words, quote, points, severity }) => {
    const cost = points > 0 ? ` (−${points})` : '';
    return make('li', {}, make('span', { className: `severity ${severity}`, textContent: say(`ownSeverity_${severity}`) }), make('span', { textContent: ` ${words}${cost}` }),
      ...(quote === '' ? [] : [make('q', { textContent: quote, lang: side })]));
  });
  const score = make('strong', { className: 'score', textContent: String(answer.score) });
  score.setAttribute('aria-label', say('ownScore', String(answer.score)));
  score.setAttribute('role', 'img');
  return make('div', { className: 'rehearsal' },
    make('p', { className: 'asked' }, score, make('span', { textContent: head })),
    make('p', { className: 'filled', lang: side, textContent: text }),
    make('p', { className: isHeld && law !== null ? 'verdict fault' : isHeld ? 'verdict holds' : 'verdict', textContent: verdict }),
    ...(remarks.length === 0 ? [] : [make('ul', { className: 'remarks' }, ...remarks)]));
}

/** How long the filled text is, what it fits, and how it speaks to people. */
function measured(text: string, side: 'en' | 'fr'): string {
  const { length } = [...text];
  const fits = LENGTHS.find((most) => length <= most);
  const size = fits === undefined ? say('ownLong', String(length)) : say('ownLength', String(length), String(fits));
  if (side === 'en') return size;
  const register = TU.test(text) ? (VOUS.test(text) ? 'both' : 'tu') : VOUS.test(text) ? 'vous' : 'neither';
  return `${size} · ${say(`ownRegister_${register}`)}`;
}
