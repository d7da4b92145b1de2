/* Profiles: which there are, which one holds by default, and the form of the one shown. */
import type { Policy } from '../storage/policy.ts';
import type { Profile } from '../storage/schema.ts';
import { change, load } from '../storage/store.ts';
import { profileForm } from './form.ts';
import { find, make } from './page.ts';
import { say } from './words.ts';

/** What a profile is called. */
export function titleOf({ name, fields }: Profile): string {
  return name || fields['brand']?.[0] || say('profileUnnamed');
}

let isListening = false;
let current: () => Promise<void> = async () => undefined;

/** The profile chosen, in its form. */
export async function showProfiles(policy: Policy): Promise<void> {
  current = () => showProfiles(policy);
  listen();
  const { profiles } = await load();
  const shown = profiles.list.find(({ id }) => id === profiles.chosen);
  if (shown === undefined) return;
  const isLocked = policy.locked.includes('profile');
  find('profile-choice').hidden = isLocked;
  find<HTMLSelectElement>('profile').replaceChildren(
    ...profiles.list.map((profile) => make('option', { value: profile.id, textContent: titleOf(profile), selected: profile.id === profiles.chosen })),
  );
  find<HTMLInputElement>('profile-name').value = shown.name;
  find<HTMLInputElement>('profile-name').placeholder = titleOf({ ...shown, name: '' });
  find<HTMLButtonElement>('profile-delete').hidden = profiles.list.length === 1;
  find('profile-delete-sure').hidden = true;
  const form = profileForm(shown.fields, policy.profile, isLocked, (update) => {
    void edit((profile) => ({ ...profile, fields: update(profile.fields) })).then(names);
  });
  find('profile-form').replaceChildren(...form);
}

/** Changes the profile shown, and nothing of the page: the person may be in its next control already. */
async function edit(update: (profile: Profile) => Profile): Promise<void> {
  await change('profiles', ({ list, chosen }) => ({ chosen, list: list.map((profile) => (profile.id === chosen ? update(profile) : profile)) }));
  tell(say('profileSaved'));
}

/** The names in the list again, after the one they come from changed. */
async function names(): Promise<void> {
  const { list } = (await load()).profiles;
  for (const option of find<HTMLSelectElement>('profile').options) {
    const profile = list.find(({ id }) => id === option.value);
    if (profile !== undefined) option.textContent = titleOf(profile);
  }
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  find('profile').addEventListener('change', async () => {
    const chosen = find<HTMLSelectElement>('profile').value;
    await change('profiles', (profiles) => ({ ...profiles, chosen }));
    tell('');
    await current();
  });
  find('profile-name').addEventListener('change', () => {
    const name = find<HTMLInputElement>('profile-name').value.trim();
    void edit((profile) => ({ ...profile, name })).then(names);
  });
  find('profile-add').addEventListener('click', async () => {
    const id = crypto.randomUUID();
    await change('profiles', ({ list }) => ({ list: [...list, { id, name: say('profileNew', String(list.length + 1)), fields: {} }], chosen: id }));
    tell('');
    await current();
    find('profile-name').focus();
  });
  find('profile-delete').addEventListener('click', () => {
    const sure = find('profile-delete-sure');
    sure.hidden = false;
    sure.focus();
  });
  find('profile-delete-sure').addEventListener('click', async () => {
    await change('profiles', ({ list, chosen }) => {
      const rest = list.filter(({ id }) => id !== chosen);
      return rest[0] === undefined ? { list, chosen } : { list: rest, chosen: rest[0].id };
    });
    tell(say('profileDeleted'));
    await current();
    find('profile').focus();
  });
}

function tell(words: string): void {
  find('profile-told').textContent = words;
}
