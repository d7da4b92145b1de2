/* Whose packs are trusted: the keys of the company, and those that the person adds. */
import type { Policy } from '../storage/policy.ts';
import { change, load } from '../storage/store.ts';
import { keyFrom } from '../storage/trust.ts';
import { button, find, make } from './page.ts';
import { say } from './words.ts';

/** The list; `changed` is told when it is another one. */
export async function showKeys(policy: Policy, changed: () => void): Promise<void> {
  const { trustedKeys, signedOnly } = await load();
  const digits = (key: string): HTMLElement => make('code', { textContent: key });
  const company = policy.trustedKeys.map((key) => make('li', {}, digits(key), make('span', { className: 'tag', textContent: say('policyTag') })));
  const own = trustedKeys.map(({ name, key }) => {
    const remove = button(say('optionsRemove'), `${say('optionsRemove')} ${name || key}`, async () => {
      await change('trustedKeys', (list) => list.filter((other) => other.key !== key));
      find('key-told').textContent = say('keyRemoved', name || key.slice(0, 16));
      changed();
    });
    // Where the company demands signatures only its own keys count.
    const unused = policy.signedOnly ? [make('span', { className: 'tag', textContent: say('keyUnused') })] : [];
    return make('li', {}, make('span', {}, name, ' ', digits(key)), ...unused, remove);
  });
  find('keys').replaceChildren(...company, ...own);
  find('no-key').hidden = company.length + own.length > 0;
  const only = find<HTMLInputElement>('signed-only');
  only.checked = policy.signedOnly || signedOnly;
  only.disabled = policy.signedOnly;
  only.onchange = async () => {
    await change('signedOnly', () => only.checked);
    changed();
  };
  find<HTMLFormElement>('trust').onsubmit = (event) => {
    event.preventDefault();
    void added(changed);
  };
}

async function added(changed: () => void): Promise<void> {
  const [name, text] = [find<HTMLInputElement>('key-name'), find<HTMLInputElement>('key')];
  const key = keyFrom(text.value);
  text.setAttribute('aria-invalid', String(key === null));
  if (key === null) {
    find('key-told').textContent = say('keyNone');
    return;
  }
  const entry = { name: name.value.trim(), key };
  await change('trustedKeys', (list) => [...list.filter((other) => other.key !== key), entry]);
  find('key-told').textContent = say('keyAdded', entry.name || key.slice(0, 16));
  name.value = '';
  text.value = '';
  changed();
}
