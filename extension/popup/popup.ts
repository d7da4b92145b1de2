/*
 * The popup: this site on or off, the profile used on it, its region, the language, the switch for a crisis, and how many replies were read today. The
 * site is the address of the tab, which browsers tell us of the sites we may work on and of no other; a test names the tab.
 */
import { named } from '../background/granted.ts';
import { failed, tellFailures } from '../options/failing.ts';
import { fieldsOn, showMode } from '../options/modes.ts';
import { find, make } from '../options/page.ts';
import { titleOf } from '../options/profiles.ts';
import { dress, say, speakPage } from '../options/words.ts';
import { REGIONS } from '../profile/fields.ts';
import { profileOn } from '../storage/choices.ts';
import { giveProfile, turn, withheldOf } from '../storage/places.ts';
import { loadPolicy } from '../storage/policy.ts';
import { loadSettings } from '../storage/settings.ts';
import { siteOf } from '../storage/sites.ts';
import { change, load, today, upgrade } from '../storage/store.ts';

const own = named(chrome.runtime.getManifest());
const policy = await loadPolicy();
const tab = await tabBehind();
const site = siteBehind();

tellFailures();
await upgrade().catch(failed);
await show();
find('on').addEventListener('change', () => {
  if (site !== null) void turn(site, find<HTMLInputElement>('on').checked);
});
find('profile').addEventListener('change', () => void chooseProfile(find<HTMLSelectElement>('profile').value).then(show));
find('region').addEventListener('change', () => void chooseRegion(find<HTMLSelectElement>('region').value));
find('ui').addEventListener('change', () => {
  const ui = find<HTMLSelectElement>('ui').value as 'auto' | 'en' | 'fr';
  void change('settings', (settings) => ({ ...settings, ui })).then(show);
});
find('give').addEventListener('click', () => void chrome.permissions.request({ origins: own }).then(show));
chrome.storage.onChanged.addListener((changes) => {
  if ('count' in changes) void showCount();
  if ('settings' in changes || 'profiles' in changes) void showCrisis();
});

async function tabBehind(): Promise<chrome.tabs.Tab | undefined> {
  const asked = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
  if (!Number.isNaN(asked)) return chrome.tabs.get(asked);
  return (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0];
}

/** Null where we have no business, or are not told. */
function siteBehind(): string | null {
  const address = tab?.url;
  if (address === undefined || !/^https?:/.test(address)) return null;
  return siteOf(new URL(address).hostname, own);
}

async function show(): Promise<void> {
  const settings = await loadSettings();
  dress(settings.theme);
  await speakPage(settings.ui, 'extensionShort');
  const stored = await load();
  const withheld = await withheldOf(own);
  find('withheld').hidden = withheld.length === 0;
  find('here').hidden = site === null;
  find('nowhere').hidden = site !== null || withheld.length > 0;
  find('site').textContent = say('popupOn', site ?? '');
  find<HTMLInputElement>('on').checked = site === null || stored.sites[site]?.off !== true;
  find<HTMLSelectElement>('ui').value = settings.ui;
  const isLocked = policy.locked.includes('profile');
  find('locked').hidden = !isLocked;
  const profile = profileOn(stored, site ?? '');
  const profiles = find<HTMLSelectElement>('profile');
  profiles.replaceChildren(...stored.profiles.list.map((each) => make('option', { value: each.id, textContent: titleOf(each), selected: each.id === profile.id })));
  const regions = find<HTMLSelectElement>('region');
  const none = make('option', { value: '', textContent: say('field_region_unset') });
  regions.replaceChildren(none, ...REGIONS.map((region) => make('option', { value: region, textContent: say(`field_region_${region}`) })));
  regions.value = fieldsOn(stored, policy, site ?? '')['region']?.[0] ?? '';
  for (const select of [profiles, regions]) select.disabled = isLocked;
  if (tab?.id !== undefined) find<HTMLAnchorElement>('diagnose').href = `../diagnostic/diagnostic.html?tab=${tab.id}`;
  await Promise.all([showCount(), showCrisis()]);
}

/** The switch, and the statement that a crisis brings. */
async function showCrisis(): Promise<void> {
  await showMode('crisis', policy, site ?? '');
  const statement = fieldsOn(await load(), policy, site ?? '')['holding_statement']?.[0]?.trim() ?? '';
  find('statement').textContent = statement;
  find('statement').hidden = statement === '' || !find<HTMLInputElement>('crisis').checked;
}

async function showCount(): Promise<void> {
  const { count } = await load();
  const replies = count.day === today() ? count.replies : 0;
  find('count').textContent = say(replies === 0 ? 'popupCountNone' : replies === 1 ? 'popupCountOne' : 'popupCount', String(replies));
}

/** On a site, the profile is that site's; elsewhere the one for everywhere. */
async function chooseProfile(id: string): Promise<void> {
  const { profiles } = await load();
  if (site === null) await change('profiles', (all) => ({ ...all, chosen: id }));
  else await giveProfile(site, id === profiles.chosen ? null : id);
}

/** The region is the profile's. */
async function chooseRegion(region: string): Promise<void> {
  const { id } = profileOn(await load(), site ?? '');
  await change('profiles', ({ list, chosen }) => ({
    chosen,
    list: list.map((profile) => {
      if (profile.id !== id) return profile;
      const { region: _region, ...fields } = profile.fields;
      return { ...profile, fields: region === '' ? fields : { ...fields, region: [region] } };
    }),
  }));
}
