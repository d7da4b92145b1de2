/* A bad reply of the packs' own examples, to be mended. */
import { bubble, button, change, heading, keepProgress, make, marked, progressOf, told, type Visit } from './visit.ts';
import { tell } from './words.ts';

/** The page. */
export function drillPage(visit: Visit): Node[] {
  const drill = visit.rooms.drill(progressOf(visit), visit.content, visit.week, visit.learning.drills);
  const title = heading(tell('drills'), 'h1');
  if (drill === null) return [make('section', {}, title, make('p', { textContent: tell('drillNone') }))];
  const shown = make('section', {}, title, make('p', { textContent: tell(drill.due ? 'drillDue' : 'drillAbout') }));
  if (drill.message !== null) {
    const message = bubble(tell('writes', drill.author ?? tell('someone')), drill.message);
    message.lang = visit.content;
    shown.append(message);
  }
  const words = marked(drill.text, drill.marks, 'reply');
  words.lang = visit.content;
  shown.append(words, make('p', { className: 'tag', textContent: tell('score', drill.score) }));
  // Somebody who knows the rule sees its words alone.
  if (drill.say !== null) shown.append(make('p', { className: 'words', id: 'hint', textContent: drill.say }));

  const field = make('textarea', { id: 'mend', rows: 5, value: drill.text, lang: visit.content, autocomplete: 'off' });
  const outcome = told('drill-told');
  const why = make('p', {});
  const another = make('p', { className: 'buttons' });
  const form = make('form', {}, make('label', { htmlFor: 'mend', className: 'title', textContent: tell('mend') }), field, make('p', { className: 'buttons' }, make('button', { type: 'submit', className: 'button', textContent: tell('submit') })), outcome, why, another);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { view, progress } = visit.rooms.mend(progressOf(visit), drill.rule, drill.place, visit.content, field.value.toWellFormed(), visit.week);
    const words = view.passed ? tell('drillPassed', view.before, view.after) : view.gone ? tell('drillLower', view.before, view.after) : tell('drillStays', view.say);
    void keepProgress(visit, progress).then(() => {
      outcome.textContent = words;
      why.textContent = view.why;
      another.replaceChildren(button(tell('drillNext'), tell('drillNext'), () => void nextDrill(visit)));
    });
  });
  return [shown, make('section', {}, form)];
}

async function nextDrill(visit: Visit): Promise<void> {
  await change(visit, (learning) => ({ ...learning, drills: learning.drills + 1 }));
  dispatchEvent(new HashChangeEvent('hashchange'));
}
