/* A lesson of two minutes: why, a bad and a good reply side by side, one thing to try, a quiz. */
import type { ComparisonView, QuestionView } from './wire.ts';
import { bubble, button, heading, keepProgress, make, marked, nextLink, progressOf, section, told, type Visit } from './visit.ts';
import { dimensionName, tell } from './words.ts';

/** The page. */
export function lessonPage(visit: Visit, id: string): Node[] {
  const lesson = visit.rooms.lesson(id, visit.content);
  const why = make('section', {}, heading(lesson.title, 'h1'), make('p', { className: 'tag', textContent: dimensionName(lesson.dimension) }), ...lesson.why.map((text) => make('p', { className: 'words', textContent: text })));
  const examples = lesson.examples.map((example) => section(tell('example'), ...compared(visit, example)));
  const attempt = make('section', { className: 'attempt' }, make('h2', { textContent: tell('attempt') }), make('p', { className: 'words', textContent: lesson.attempt }));
  return [why, ...examples, attempt, quiz(visit, id, lesson.quiz), make('p', { className: 'source', textContent: tell('source', lesson.source) })];
}

function compared(visit: Visit, example: ComparisonView): Node[] {
  const side = (title: string, score: number, words: HTMLElement): HTMLElement =>
    make('div', { className: 'side', lang: visit.content }, make('h3', { textContent: `${title} · ${tell('score', score)}` }), words);
  const both = make('div', { className: 'sides' }, side(tell('bad'), example.bad_score, marked(example.bad, example.marks)), side(tell('good'), example.good_score, marked(example.good, [])));
  const message = bubble(tell('writes', example.author ?? tell('someone')), example.message);
  message.lang = visit.content;
  return [message, both, make('p', { textContent: example.because, lang: visit.content })];
}

function quiz(visit: Visit, id: string, questions: QuestionView[]): HTMLElement {
  const sets = questions.map((question, place) => {
    const choices = question.choices.map(({ text }, choice) => {
      const input = make('input', { type: 'radio', name: `question-${place}`, value: String(choice) });
      return make('label', { className: 'choice' }, input, make('span', { textContent: text }));
    });
    const said = make('p', { className: 'because' });
    return make('fieldset', {}, make('legend', { textContent: question.question }), ...choices, said);
  });
  const outcome = told('quiz-told');
  const onward = make('div', {});
  const form = make('form', { id: 'quiz' }, ...sets, make('p', { className: 'buttons' }, make('button', { type: 'submit', className: 'button', textContent: tell('check') })), outcome, onward);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = questions.map((_, place) => new FormData(form).get(`question-${place}`));
    if (chosen.includes(null)) {
      outcome.textContent = tell('quizUnanswered');
      return;
    }
    const answers = questions.map(({ choices }, place) => choices[Number(chosen[place])]);
    answers.forEach((answer, place) => {
      const said = sets[place]?.querySelector('.because');
      if (said) said.textContent = `${tell(answer?.right === true ? 'right' : 'wrong')} ${answer?.because ?? ''}`;
    });
    const right = answers.filter((answer) => answer?.right === true).length;
    if (right < questions.length) {
      outcome.textContent = tell('quizMissed', right, questions.length);
      return;
    }
    outcome.textContent = tell('quizPassed');
    void keepProgress(visit, visit.rooms.passed(progressOf(visit), id, visit.week)).then(() => onward.replaceChildren(nextLink(visit)));
  });
  return section(tell('quiz'), form);
}

export { button };
