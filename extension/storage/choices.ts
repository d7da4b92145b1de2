/* What holds on a site: the person's choices and the company's, put together. */
import type { Choices } from '../content/wire.ts';
import type { Policy } from './policy.ts';
import type { Profile, Stored } from './schema.ts';
import { settingsOf } from './settings.ts';

/** The profile that the person uses on a site. */
export function profileOn({ profiles, sites }: Pick<Stored, 'profiles' | 'sites'>, site: string): Profile {
  const find = (id: string | undefined): Profile | undefined => profiles.list.find((profile) => profile.id === id);
  const found = find(sites[site]?.profile) ?? find(profiles.chosen) ?? profiles.list[0];
  return found ?? { id: '', name: '', fields: {} };
}

/** A company's profile lies under the person's; where it is locked, it is the only one. So with rules. */
export function choicesOn(stored: Stored, policy: Policy, site: string): Choices {
  const { profile, rulesOff, locked } = policy;
  return {
    profile: locked.includes('profile') ? profile : { ...profile, ...profileOn(stored, site).fields },
    off: locked.includes('rules') ? rulesOff : [...new Set([...rulesOff, ...stored.rulesOff])],
    settings: settingsOf(stored),
    used: stored.templateUse,
    hints: [],
  };
}

/** Compiled packs besides ours, base64, in the order in which they are loaded: the company's have the last word. */
export function packsOf(stored: Stored, policy: Policy): { own: string[]; company: string[] } {
  return { own: policy.locked.includes('packs') ? [] : stored.packs.map(({ data }) => data), company: policy.packs };
}
