/* The options page: settings here; each section has a file of its own. */
import { loadPolicy } from '../storage/policy.ts';
import { loadSettings } from '../storage/settings.ts';
import { change, upgrade } from '../storage/store.ts';
import { showData } from './data.ts';
import { failed, tellFailures } from './failing.ts';
import { showKeys } from './keys.ts';
import { showMode } from './modes.ts';
import { showPacks } from './packs.ts';
import { find } from './page.ts';
import { showPlaces } from './places.ts';
import { showProfiles } from './profiles.ts';
import { showIgnored, showRules } from './rules.ts';
import { dress, say, speakPage } from './words.ts';

// The popup and the panel change settings too; a company's policy may reach a browser after its pages opened.
chrome.storage.onChanged.addListener((changes, area) => {
  if (area === 'managed') void loadPolicy().then((now) => { policy = now; }).then(show);
  else if ('settings' in changes) void Promise.all([showModes(), showIgnored(policy)]);
});
let policy = await loadPolicy();
tellFailures();
await upgrade().catch(failed);
for (const key of ['ui', 'theme'] as const) {
  find<HTMLSelectElement>(key).addEventListener('change', ({ target }) => {
    void change('settings', (settings) => ({ ...settings, [key]: (target as HTMLSelectElement).value })).then(show);
  });
}
find<HTMLInputElement>('abbreviations').addEventListener('change', ({ target }) => {
  void change('settings', (settings) => ({ ...settings, abbreviations: (target as HTMLInputElement).checked })).then(show);
});
await show();
find('crisis-write').addEventListener('click', (event) => {
  event.preventDefault();
  find('profile-holding_statement').focus();
});
// A link to a section was followed before the sections had their height.
if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();

async function show(): Promise<void> {
  const settings = await loadSettings();
  for (const key of ['ui', 'theme'] as const) find<HTMLSelectElement>(key).value = settings[key];
  find<HTMLInputElement>('abbreviations').checked = settings.abbreviations;
  dress(settings.theme);
  await speakPage(settings.ui, 'optionsTitle');
  showPolicy();
  await Promise.all([showProfiles(policy), showModes(), showPlaces(), showRules(policy), data()]);
  await Promise.all([showPacks(policy, () => void packsChanged()), showKeys(policy, () => void packsChanged())]);
}

async function packsChanged(): Promise<void> {
  const changed = (): void => void packsChanged();
  await Promise.all([showPacks(policy, changed), showKeys(policy, changed), showRules(policy), data()]);
}

async function showModes(): Promise<void> {
  await Promise.all([showMode('beforePosting', policy, ''), showMode('crisis', policy, '')]);
}

function data(): Promise<void> {
  return showData(show);
}

/** What the company decided, where it decided something. */
function showPolicy(): void {
  const { packs, profile, rulesOff, locked, trustedKeys, signedOnly, faults } = policy;
  const has = packs.length + Object.keys(profile).length + rulesOff.length + locked.length + trustedKeys.length > 0 || signedOnly;
  find('policy').hidden = !has && faults.length === 0;
  find('policy-locked').textContent = locked.length > 0 ? say('policyLocked', locked.map((lock) => say(`policy_${lock}`)).join(', ')) : '';
  find('policy-signed').textContent = signedOnly ? say('policySigned') : '';
  find('policy-faults').textContent = faults.length > 0 ? say('policyFaults', faults.join(', ')) : '';
}
