/*
 * Where Balise works: the networks it knows, and the addresses that the person allows besides. Allowing is the browser's own
 * question; the background script follows what it answers.
 */
import { besides, named } from '../background/granted.ts';
import { hostOf } from '../storage/sites.ts';
import { turn, withheldOf } from '../storage/places.ts';
import { load } from '../storage/store.ts';
import { button, find, make } from './page.ts';
import { say } from './words.ts';

const EVERYWHERE = 'https://*/*';
const own = named(chrome.runtime.getManifest());

find('allow').addEventListener('submit', (event) => {
  event.preventDefault();
  const place = placeOf(find<HTMLInputElement>('place').value);
  if (place === null) tell(say('placesNoAddress'));
  else void allow({ permissions: ['scripting'], origins: [place] });
});
find('everywhere').addEventListener('click', () => void allow({ permissions: ['scripting'], origins: [EVERYWHERE] }));
find('give').addEventListener('click', () => void allow({ origins: own }));
for (const event of [chrome.permissions.onAdded, chrome.permissions.onRemoved]) event.addListener(() => void showPlaces());

/** The list of what is allowed. */
export async function showPlaces(): Promise<void> {
  const origins = (await chrome.permissions.getAll()).origins ?? [];
  const { sites } = await load();
  const places = besides(origins, own);
  // Firefox lets people withdraw what the manifest names, and Chromium what they once gave.
  const withheld = await withheldOf(own);
  find('withheld').hidden = withheld.length === 0;
  find('withheld-sites').textContent = withheld.map(hostOf).join(', ');
  find('known').replaceChildren(...own.map(hostOf).map((host) => siteSwitch(host, sites[host]?.off === true)));
  find('everywhere').hidden = places.includes(EVERYWHERE);
  const off = Object.entries(sites).filter(([site, choice]) => choice.off === true && !own.map(hostOf).includes(site));
  find('places').replaceChildren(
    ...places.map((place) => {
      // As it was allowed: a star stands for the hosts below.
      const name = place === EVERYWHERE ? say('placesEverywhere') : place.replace('https://', '').replace('/*', '');
      return make('li', {}, name, button(say('optionsRemove'), `${say('optionsRemove')} ${name}`, () => void chrome.permissions.remove({ origins: [place] })));
    }),
    ...off.map(([site]) => make('li', {}, say('placesOff', site), button(say('placesOn'), `${say('placesOn')} ${site}`, () => void turn(site, true).then(showPlaces)))),
  );
}

function siteSwitch(site: string, isOff: boolean): HTMLElement {
  const box = make('input', { type: 'checkbox', checked: !isOff });
  box.addEventListener('change', () => void turn(site, box.checked));
  return make('li', {}, make('label', {}, box, site));
}

/** Asks the browser, which asks the person. */
async function allow(wanted: chrome.permissions.Permissions): Promise<void> {
  try {
    const granted = await chrome.permissions.request(wanted);
    tell(granted ? say('placesAllowed') : say('placesRefused'));
    if (granted) find<HTMLInputElement>('place').value = '';
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
}

/** The place for what somebody typed: an address, or a bare host name. Null when it is neither, or not secure. */
function placeOf(typed: string): string | null {
  const address = typed.trim();
  try {
    const { protocol, hostname } = new URL(address.includes('://') ? address : `https://${address}`);
    return protocol === 'https:' && hostname.includes('.') ? `https://${hostname}/*` : null;
  } catch {
    return null;
  }
}

function tell(words: string): void {
  find('placed').textContent = words;
}
