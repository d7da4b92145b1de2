/* What is on or off wherever one replies: a crisis, holding before posting. A profile may turn them on too: then it is not turned off here. */
import type { Policy } from '../storage/policy.ts';
import { profileOn } from '../storage/choices.ts';
import type { Fields, Stored } from '../storage/schema.ts';
import { settingsOf } from '../storage/settings.ts';
import { change, load } from '../storage/store.ts';
import { find } from './page.ts';

/** Each with the field of profile.yml that does the same. */
const FIELDS = { crisis: 'crisis', beforePosting: 'before_posting' } as const;
type Mode = keyof typeof FIELDS;

/** What the profile says on a site: the company's, and over it the person's. */
export function fieldsOn(stored: Stored, policy: Policy, site: string): Fields {
  return policy.locked.includes('profile') ? policy.profile : { ...policy.profile, ...profileOn(stored, site).fields };
}

/** Shows the switch `mode`, and stores what the person makes of it. */
export async function showMode(mode: Mode, policy: Policy, site: string): Promise<void> {
  const stored = await load();
  const byProfile = fieldsOn(stored, policy, site)[FIELDS[mode]]?.[0] === 'yes';
  const box = find<HTMLInputElement>(mode);
  box.checked = byProfile || settingsOf(stored)[mode];
  box.disabled = byProfile;
  find(`${mode}-profile`).hidden = !byProfile;
  box.onchange = () => void change('settings', (settings) => ({ ...settings, [mode]: box.checked }));
}
