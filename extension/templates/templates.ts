/* The page of own templates: the list, and the one that is open. What is written is judged as it is written, and stored when saved. */
import { button, find } from '../options/page.ts';
import { dress, language, say, speakPage } from '../options/words.ts';
import { loadPolicy } from '../storage/policy.ts';
import type { OwnTemplate } from '../storage/schema.ts';
import { loadSettings } from '../storage/settings.ts';
import { change, load, today, upgrade } from '../storage/store.ts';
import { Workshop } from './bench.ts';
import { forget, showForm, written } from './editor.ts';
import { showList, titleOf } from './list.ts';
import { blank, freeId, sameAs, spokenBy, STATUSES } from './own.ts';
import { publish } from './pages.ts';
import { showProof } from './proof.ts';
import { readyShare } from './share.ts';
import { edited, given, refused } from './status.ts';

const policy = await loadPolicy();
await upgrade();
const settings = await loadSettings();
dress(settings.theme);
await speakPage(settings.ui, 'ownTitle');
const stored = await load();
let list = stored.ownTemplates.list;
/** The template that is open, as it is stored; one that was never saved has no id. */
let current: OwnTemplate | null = null;
/** What its form said when it was shown or saved. */
let asShown = '';
let isChecking = false;
let isStale = false;
/** What situations are called; the worker knows. */
let names = new Map<string, string>();
find<HTMLInputElement>('name').value = stored.ownTemplates.name;

const workshop = await Workshop.open(stored, policy, (reason) => tell(say('ownBroken', reason)));
const situations = await workshop.situations();
names = new Map(situations.map(({ id, name }) => [id, name[language()]]));
show();
readyShare(workshop, changed);
find('search').addEventListener('input', show);
find('new').addEventListener('click', () => open(blank(situations[0]?.id ?? 'complaint', today())));
find('save').addEventListener('click', () => void save());
find('close').addEventListener('click', close);
find('delete').addEventListener('click', () => {
  find('delete-sure').hidden = false;
  find('delete-sure').focus();
});
find('delete-sure').addEventListener('click', () => void remove());
find('name').addEventListener('change', () => {
  const name = find<HTMLInputElement>('name').value.trim();
  void change('ownTemplates', (own) => ({ ...own, name }));
});
addEventListener('beforeunload', (event) => {
  if (isUnsaved()) event.preventDefault();
});
document.documentElement.dataset['ready'] = 'yes';
await publish(workshop, policy);

function nameOf(situation: string): string {
  return names.get(situation) ?? situation;
}

function show(): void {
  showList(list, current, nameOf, open);
}

/** Templates in storage are other ones: what is shown follows, and the pack for pages. */
async function changed(): Promise<void> {
  ({ list } = (await load()).ownTemplates);
  show();
  await publish(workshop, policy);
}

function open(template: OwnTemplate): void {
  if (isUnsaved() && !confirm(say('ownUnsaved'))) return;
  current = template;
  forget();
  find('editor').hidden = false;
  find('delete').hidden = template.id === '';
  find('delete-sure').hidden = true;
  find('editor-title').textContent = titleOf(template) || say('ownNew');
  showForm(template, situations, language(), workshop.fields, () => void check());
  asShown = JSON.stringify(written(template));
  tell('');
  showStatus();
  show();
  find('editor-title').focus();
  void check();
}

function close(): void {
  if (isUnsaved() && !confirm(say('ownUnsaved'))) return;
  current = null;
  find('editor').hidden = true;
  show();
  find('new').focus();
}

function isUnsaved(): boolean {
  return current !== null && !find('editor').hidden && JSON.stringify(written(current)) !== asShown;
}

/** Judges what is written; what is written meanwhile is judged next, and nothing in between. */
async function check(): Promise<void> {
  isStale = true;
  if (isChecking) return;
  isChecking = true;
  try {
    while (isStale && current !== null) {
      isStale = false;
      const [of, now] = [current, written(current)];
      if (spokenBy(now).length === 0) {
        showProof({ rehearsals: [], twins: [], faults: [] });
        continue;
      }
      const found = await workshop.rehearse({ ...now, id: now.id || 'new' }, language());
      if (of !== current || isStale) continue;
      showProof(found);
    }
  } catch (error) {
    tell(say('ownBroken', error instanceof Error ? error.message : String(error)));
  } finally {
    isChecking = false;
  }
}

/** Stores what is written; whether it could. What was validated and says something else now is a draft again. */
async function save(): Promise<boolean> {
  if (current === null) return false;
  const before = current;
  const now = edited(before.id === '' ? undefined : before, written(before));
  if (spokenBy(now).length === 0 || (now.title.en === '' && now.title.fr === '')) {
    tell(say('ownNeeds'));
    return false;
  }
  const others = list.filter((other) => before.id === '' || !sameAs(before)(other));
  const id = before.id === '' || before.situation !== now.situation ? freeId(before.id || now.title.en || now.title.fr, now.situation, others) : before.id;
  const wasValidated = before.status !== 'draft' && now.status === 'draft';
  await keep(before, { ...now, id, owner: now.owner || find<HTMLInputElement>('name').value.trim() });
  tell(say(wasValidated ? 'ownSavedDraft' : 'ownSaved'));
  return true;
}

/** Puts a template in the place of the one that was open. */
async function keep(before: OwnTemplate, next: OwnTemplate): Promise<void> {
  const isIt = sameAs(before);
  await change('ownTemplates', (own) => ({ ...own, list: before.id !== '' && own.list.some(isIt) ? own.list.map((other) => (isIt(other) ? next : other)) : [...own.list, next] }));
  current = next;
  asShown = JSON.stringify(written(next));
  find('editor-title').textContent = titleOf(next);
  find('delete').hidden = false;
  showStatus();
  await changed();
}

async function remove(): Promise<void> {
  if (current === null) return;
  const isIt = sameAs(current);
  await change('ownTemplates', (own) => ({ ...own, list: own.list.filter((other) => !isIt(other)) }));
  current = null;
  find('editor').hidden = true;
  find('new').focus();
  await changed();
}

function showStatus(): void {
  if (current === null) return;
  const { status, validated_by: by, counter_validated_by: second } = current;
  const names = [...(by === undefined ? [] : [say('ownValidatedBy', by)]), ...(second === undefined ? [] : [say('ownCounterValidatedBy', second)])];
  find('status').textContent = [say('ownStatusIs', say(`ownStatus_${status.replace('-', '_')}`)), ...names].join(' · ');
  find('give').replaceChildren(...STATUSES.filter((other) => other !== status).map((other) => button(say(`ownGive_${other.replace('-', '_')}`), say(`ownGive_${other.replace('-', '_')}`), () => void give(other))));
}

/** Gives the template a status, if whoever sits here may and it stands up to it; says why not. */
async function give(status: OwnTemplate['status']): Promise<void> {
  if (current === null || (isUnsaved() && !(await save())) || current === null) return;
  const before = current;
  const name = find<HTMLInputElement>('name').value;
  const { rehearsals, twins, faults } = await workshop.rehearse(before, language());
  const answered = (side: 'en' | 'fr'): number => rehearsals.filter(({ language: spoken, key }) => spoken === side && key !== '').length;
  const proven = { faults: faults.length + twins.length + rehearsals.filter(({ law }) => law !== null).length, messages: { en: answered('en'), fr: answered('fr') } };
  const why = refused(status, before, name, workshop.fields, proven);
  if (why !== null) {
    const listed = workshop.fields[status === 'validated' ? 'templates.validators' : 'templates.counter_validators'] ?? [];
    tell(say(`ownRefused_${why}`, name.trim(), listed.join(', ')));
    return;
  }
  await keep(before, given(status, before, name, today()));
  tell(say('ownStatusIs', say(`ownStatus_${status.replace('-', '_')}`)));
}

function tell(words: string): void {
  find('told').textContent = words;
}
