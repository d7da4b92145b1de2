/* A reply tried with the pack, and what the pack changes for many. */
import type { Bench } from './bench.ts';
import { find, make } from './page.ts';
import type { Answer, Comparison, Earlier } from './protocol.ts';
import { either, say, tongue } from './words.ts';

let isJudging = false;
let isAskedAgain = false;

/** Judges the reply in its box; while one is judged, only the newest of those that follow is. */
export async function judge(bench: Bench): Promise<void> {
  if (isJudging) {
    isAskedAgain = true;
    return;
  }
  isJudging = true;
  const [draft, message] = [find<HTMLTextAreaElement>('trial-reply').value, find<HTMLTextAreaElement>('trial-message').value];
  const locale = find<HTMLSelectElement>('trial-place').value;
  try {
    const line = JSON.stringify({ id: 1, draft, message: message.trim() === '' ? null : message, locale });
    showAnswer(draft.trim() === '' ? undefined : await bench.ask('judge', { line, ui: tongue() }));
  } finally {
    isJudging = false;
  }
  if (isAskedAgain) {
    isAskedAgain = false;
    await judge(bench);
  }
}

function showAnswer(answer: Answer | null | undefined): void {
  const sum = find('trial-sum');
  if (answer === undefined || answer === null) {
    sum.textContent = answer === null ? say('trialCannot') : '';
    find('trial-remarks').replaceChildren();
    return;
  }
  const terms = answer.terms.map(({ points, label }) => (points < 0 ? ` + ${-points} (${label})` : ` − ${points} (${label})`)).join('');
  sum.textContent = `${answer.score} = 100${terms}`;
  find('trial-remarks').replaceChildren(...answer.diagnostics.map(({ quote, message, rule, points }) =>
    make('li', {}, ...(quote === '' ? [] : [make('mark', { textContent: quote }), ' ']), message, ' ', make('small', { textContent: `${rule}, −${points}` }))));
}

/** Lines of `balise check --jsonl` for pasted replies: a blank line between two of them. */
export function pastedLines(text: string): string[] {
  return text.split(/\n\s*\n/).map((reply) => reply.trim()).filter((reply) => reply !== '')
    .map((draft, index) => JSON.stringify({ id: `pasted-${index + 1}`, draft }));
}

/** Compares, and shows what changed. */
export async function compare(bench: Bench, samples: readonly string[]): Promise<void> {
  const lines = [...pastedLines(find<HTMLTextAreaElement>('pasted').value), ...samples];
  const told = find('compared');
  const clear = (): void => {
    find('rules-changed').replaceChildren();
    find('replies-changed').replaceChildren();
  };
  if (lines.length === 0) {
    told.textContent = say('compareNothing');
    clear();
    return;
  }
  const earlier = find<HTMLSelectElement>('earlier').value as Earlier;
  const comparison = await bench.ask('compare', { lines: lines.join('\n'), earlier });
  if ('faults' in comparison) {
    told.textContent = [say('compareCannot'), ...comparison.faults.map(either)].join(' ');
    clear();
    return;
  }
  show(comparison, lines.map((line) => String(JSON.parse(line).draft)));
}

function show({ added, removed, changes, scores, replies }: Comparison, drafts: readonly string[]): void {
  const up = scores.filter(([, before, after]) => after > before).length;
  find('compared').textContent = say('compared', added, removed, up, scores.length - up, replies);
  const rules = new Map<string, [number, number]>();
  for (const { rule, change } of changes) {
    const [more, fewer] = rules.get(rule) ?? [0, 0];
    rules.set(rule, change === 'added' ? [more + 1, fewer] : [more, fewer + 1]);
  }
  find('rules-changed').replaceChildren(...[...rules].sort(([one], [other]) => (one < other ? -1 : 1)).map(([rule, [more, fewer]]) =>
    make('li', { textContent: say('ruleChanged', rule, more, fewer) })));
  const parts = [...new Set(changes.map(({ reply }) => reply))].map((place) => {
    const draft = drafts[place] ?? '';
    const score = scores.find(([reply]) => reply === place);
    const lines = changes.filter(({ reply }) => reply === place).map(({ change, span, message, rule, points }) => {
      const words = span === null ? either(message) : draft.slice(...span);
      return make('p', {}, change === 'added' ? '+ ' : '− ', make('mark', { textContent: words }), make('small', { textContent: ` ${rule}, ${points}` }));
    });
    return make('div', { className: 'card' }, make('p', { textContent: draft }), ...lines, ...(score === undefined ? [] : [make('p', { textContent: `${score[1]} → ${score[2]}` })]));
  });
  find('replies-changed').replaceChildren(...parts);
}
