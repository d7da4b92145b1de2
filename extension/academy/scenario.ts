/* A scenario: a message to answer with the panel off; then the sum, what was done and missed, and one thing to try next. */
import { outcomeOf } from './outcome.ts';
import type { ScenarioView } from './wire.ts';
import { bubble, heading, keepProgress, lines, make, progressOf, section, told, type Visit } from './visit.ts';
import { tell, type Word } from './words.ts';

const WRITERS: Record<string, Word> = { author: 'whoAuthor', brand: 'whoBrand', other: 'whoOther' };

/** The page. */
export function scenarioPage(visit: Visit, id: string): Node[] {
  const card = visit.rooms.scenario(id, visit.content);
  return [cardOf(visit, card), knownOf(visit, card), replyOf(visit, id)];
}

function cardOf(visit: Visit, card: ScenarioView): HTMLElement {
  const where = card.brand === null ? tell('youOn', card.platform) : tell('you', card.brand, card.platform);
  const parts: Node[] = [Object.assign(heading(card.title, 'h1'), { lang: visit.content }), make('p', { className: 'tag', textContent: `${card.situation} · ${where}` })];
  if (card.before.length > 0) {
    parts.push(make('h2', { textContent: tell('thread') }), ...card.before.map(([who, text]) => bubble(tell(WRITERS[who] ?? 'whoOther'), text)));
  }
  parts.push(make('h2', { textContent: tell('message') }), bubble(tell('writes', card.author), card.message));
  const whole = make('section', {}, ...parts);
  for (const quote of whole.querySelectorAll<HTMLElement>('blockquote .words')) quote.lang = visit.content;
  return whole;
}

function knownOf(visit: Visit, card: ScenarioView): HTMLElement {
  const part = (title: Word, texts: string[]): HTMLElement => {
    const list = lines(texts, 'dots');
    list.lang = visit.content;
    return make('div', {}, make('h3', { textContent: tell(title) }), list);
  };
  return make('section', { className: 'known' }, part('facts', card.facts), part('may', card.may), part('mustNot', card.must_not));
}

function replyOf(visit: Visit, id: string): HTMLElement {
  const field = make('textarea', { id: 'reply', rows: 6, spellcheck: true, lang: visit.content });
  field.setAttribute('aria-describedby', 'reply-hint');
  // What is written in an exercise is no form that a browser should remember.
  field.autocomplete = 'off';
  const send = make('button', { type: 'submit', className: 'button', textContent: tell('submit') });
  const said = told('reply-told');
  const outcome = make('div', { id: 'outcome' });
  const form = make('form', {}, make('label', { htmlFor: 'reply', className: 'title', textContent: tell('reply') }), make('p', { id: 'reply-hint', className: 'hint', textContent: tell('replyHint') }), field, make('p', { className: 'buttons' }, send), said);
  let before: string | undefined;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const reply = field.value.toWellFormed();
    if (reply.trim() === '') {
      said.textContent = tell('blank');
      return;
    }
    said.textContent = '';
    const { view, progress } = visit.rooms.submit(progressOf(visit), id, visit.content, reply, before, visit.week);
    before = reply;
    send.textContent = tell('again');
    void keepProgress(visit, progress).then(() => {
      outcome.replaceChildren(...outcomeOf(visit, reply, view));
      outcome.querySelector('h2')?.focus();
    });
  });
  return make('div', {}, make('section', {}, form), outcome);
}

export { section };
