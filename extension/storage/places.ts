/* Where Balise may work: what the browser withholds, and what the person turns on and off. */
import { change } from './store.ts';

/** Those of the manifest's patterns that the browser withholds. Firefox and Chromium let people do so at any time. */
export async function withheldOf(own: readonly string[]): Promise<string[]> {
  const given = await Promise.all(own.map((origin) => chrome.permissions.contains({ origins: [origin] })));
  return own.filter((_, index) => !given[index]);
}

/** Turns a site on or off. */
export async function turn(site: string, isOn: boolean): Promise<void> {
  await change('sites', ({ [site]: choice, ...others }) => {
    const { off: _off, ...rest } = choice ?? {};
    const next = isOn ? rest : { ...rest, off: true as const };
    return Object.keys(next).length > 0 ? { ...others, [site]: next } : others;
  });
}

/** Gives a site a profile of its own; null takes it away. */
export async function giveProfile(site: string, profile: string | null): Promise<void> {
  await change('sites', ({ [site]: choice, ...others }) => {
    const { profile: _profile, ...rest } = choice ?? {};
    const next = profile === null ? rest : { ...rest, profile };
    return Object.keys(next).length > 0 ? { ...others, [site]: next } : others;
  });
}
