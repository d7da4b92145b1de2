/* The first-run page: three choices for the profile, then where to begin. Every choice can be changed in the options. */
import { named } from '../background/granted.ts';
import { failed, tellFailures } from '../options/failing.ts';
import { find, make } from '../options/page.ts';
import { dress, say, speakPage } from '../options/words.ts';
import { GROUPS } from '../profile/fields.ts';
import presets from '../profile/presets.json';
import { loadSettings } from '../storage/settings.ts';
import { hostOf } from '../storage/sites.ts';
import { change, load, upgrade } from '../storage/store.ts';

const settings = await loadSettings();
dress(settings.theme);
await speakPage(settings.ui, 'welcomeTitle');
tellFailures();
await upgrade().catch(failed);
await show();
find('steps').addEventListener('submit', (event) => {
  event.preventDefault();
  void start();
});

/** What is stored already: the page may be opened again. */
async function show(): Promise<void> {
  const { profiles } = await load();
  const fields = profiles.list.find(({ id }) => id === profiles.chosen)?.fields ?? {};
  for (const path of ['region', 'register']) {
    const field = GROUPS.flatMap((group) => group.fields).find((each) => each.path === path);
    const options = field?.kind === 'choice' ? field.options : [];
    const none = make('option', { value: '', textContent: say(`field_${path}_unset`) });
    const select = find<HTMLSelectElement>(path);
    select.replaceChildren(none, ...options.map((option) => make('option', { value: option, textContent: say(`field_${path}_${option}`) })));
    select.value = fields[path]?.[0] ?? '';
  }
  find<HTMLInputElement>('brand').value = fields['brand']?.[0] ?? '';
  const size = fields['size']?.[0];
  for (const radio of document.querySelectorAll<HTMLInputElement>('[name="size"]')) if (radio.value === size) radio.checked = true;
  const own = named(chrome.runtime.getManifest()).map(hostOf);
  find('networks').replaceChildren(...own.flatMap((host) => [make('a', { href: `https://${host}/`, textContent: host, rel: 'noreferrer' }), ' ']));
}

/** Stores the choices, and says what comes next. */
async function start(): Promise<void> {
  const data = new FormData(find<HTMLFormElement>('steps'));
  const preset: Record<string, string[]> = presets[data.get('size') as keyof typeof presets];
  const typed = Object.fromEntries(['brand', 'region', 'register'].map((path) => [path, find<HTMLInputElement>(path).value.trim()]));
  await change('profiles', ({ list, chosen }) => ({
    chosen,
    list: list.map((profile) => {
      if (profile.id !== chosen) return profile;
      // Of what the other sizes bring nothing stays; what the person wrote elsewhere does.
      const ofSizes = new Set(Object.values(presets).flatMap((other) => Object.keys(other)));
      const kept = Object.entries(profile.fields).filter(([path]) => !ofSizes.has(path) && !(path in typed));
      const now = Object.entries(typed).filter(([, value]) => value !== '').map(([path, value]) => [path, [value]]);
      return { ...profile, fields: { ...Object.fromEntries(kept), ...preset, ...Object.fromEntries(now) } };
    }),
  }));
  for (const id of ['steps', 'lead']) find(id).hidden = true;
  find('ready').hidden = false;
  find('ready').focus();
}
