/* All rules, by what they look after, each with a switch. The list is made when it is first opened: it is long. */
import type { RuleEntry } from '../content/wire.ts';
import { builtinPacks, bundle, fromBase64 } from '../frame/packs.ts';
import { packsOf } from '../storage/choices.ts';
import type { Policy } from '../storage/policy.ts';
import { change, load } from '../storage/store.ts';
import { trustOf } from '../storage/trust.ts';
import { admittedOf, rulesOf } from './core.ts';
import { button, find, make } from './page.ts';
import { language, say } from './words.ts';

/** In the order of the score. */
const DIMENSIONS = ['listening', 'empathy', 'humility', 'authenticity', 'helpfulness', 'clarity', 'respect', 'prudence'];

/** Readies the section; its list is made once it is open, and again with the words of another language. */
export async function showRules(policy: Policy): Promise<void> {
  const details = find<HTMLDetailsElement>('rules');
  details.ontoggle = () => {
    if (details.open) void list(policy);
  };
  find<HTMLInputElement>('rules-search').oninput = filter;
  if (details.open) await list(policy);
  await Promise.all([count(), showIgnored(policy)]);
}

/** The rules whose remarks the person always ignores, each with the way back. Unlike a rule that is off, they still count. */
export async function showIgnored(policy: Policy): Promise<void> {
  const never = (await load()).settings.never ?? [];
  const rules = never.length > 0 ? await known(policy) : [];
  find('never-none').hidden = never.length > 0;
  find('never-hint').hidden = never.length === 0;
  find('never').replaceChildren(
    ...never.map((id) => {
      const rule = rules.find((rule) => rule.id === id);
      // A rule of a pack that is gone has but its id.
      const name = rule === undefined ? id : wordsOf(rule);
      const back = button(say('neverRestore'), `${say('neverRestore')} ${name}`, async () => {
        await change('settings', (settings) => ({ ...settings, never: (settings.never ?? []).filter((other) => other !== id) }));
      });
      return make('li', {}, make('span', {}, name), back);
    }),
  );
}

async function count(): Promise<void> {
  const { length } = (await load()).rulesOff;
  find('rules-count').textContent = length === 0 ? say('rulesAllOn') : say('rulesOff', String(length));
}

async function list(policy: Policy): Promise<void> {
  const [stored, rules] = await Promise.all([load(), known(policy)]);
  const isLocked = policy.locked.includes('rules');
  const off = new Set(isLocked ? [] : stored.rulesOff);
  find('rules-list').replaceChildren(
    ...DIMENSIONS.map((dimension) => {
      const these = rules.filter((rule) => rule.dimension === dimension);
      const heading = make('h3', { textContent: say(`dimension_${dimension}`) });
      return make('div', { className: 'rules' }, heading, ...these.map((rule) => row(rule, off, policy.rulesOff.includes(rule.id), isLocked)));
    }),
  );
  filter();
}

/** All rules there are. */
async function known(policy: Policy): Promise<RuleEntry[]> {
  const stored = await load();
  const { own, company } = packsOf(stored, policy);
  const judging = await admittedOf([...own, ...company], trustOf(stored, policy));
  return rulesOf(bundle([await builtinPacks(), ...judging.map(fromBase64)]));
}

/** What a rule says; what the words would be is not known here. */
function wordsOf(rule: RuleEntry): string {
  return rule[language()].replaceAll('%s', '…').replaceAll(/\{\w+\}/g, '…');
}

function row(rule: RuleEntry, off: Set<string>, isOffByCompany: boolean, isLocked: boolean): HTMLElement {
  const box = make('input', { type: 'checkbox', checked: !off.has(rule.id) && !isOffByCompany, disabled: isOffByCompany || isLocked });
  box.addEventListener('change', async () => {
    await change('rulesOff', (ids) => [...ids.filter((id) => id !== rule.id), ...(box.checked ? [] : [rule.id])]);
    await count();
  });
  const id = make('small', { textContent: rule.pack === 'core' ? rule.id : `${rule.pack} · ${rule.id}` });
  return make('label', { className: 'rule' }, box, make('span', {}, wordsOf(rule), ' ', id));
}

function filter(): void {
  const wanted = find<HTMLInputElement>('rules-search').value.trim().toLocaleLowerCase();
  for (const group of find('rules-list').children) {
    const labels = [...group.querySelectorAll<HTMLElement>('.rule')];
    for (const label of labels) label.hidden = !(label.textContent ?? '').toLocaleLowerCase().includes(wanted);
    (group as HTMLElement).hidden = labels.every((label) => label.hidden);
  }
}
