/*
 * Where Balise works: the networks it knows, and the addresses that the person allows besides. Allowing is the browser's own
 * question; the background script follows what it answers.
 */
import { besides, named } from '../background/granted.ts';
import { say } from './words.ts';

const EVERYWHERE = 'https://*/*';
const own = named(chrome.runtime.getManifest());
const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

find('allow').addEventListener('submit', (event) => {
  event.preventDefault();
  const place = placeOf(find<HTMLInputElement>('place').value);
  if (place === null) tell(say('placesNoAddress'));
  else void allow(place);
});
find('everywhere').addEventListener('click', () => void allow(EVERYWHERE));
for (const event of [chrome.permissions.onAdded, chrome.permissions.onRemoved]) event.addListener(() => void showPlaces());

/** The list of what is allowed. */
export async function showPlaces(): Promise<void> {
  find('known').textContent = own.map((match) => match.replace('https://*.', '').replace('/*', '')).join(', ');
  const places = besides((await chrome.permissions.getAll()).origins ?? [], own);
  find('everywhere').hidden = places.includes(EVERYWHERE);
  find('places').replaceChildren(
    ...places.map((place) => {
      const item = document.createElement('li');
      const remove = document.createElement('button');
      const name = place === EVERYWHERE ? say('placesEverywhere') : place.replace('https://', '').replace('/*', '');
      remove.textContent = say('optionsRemove');
      remove.setAttribute('aria-label', `${say('optionsRemove')} ${name}`);
      remove.addEventListener('click', () => void chrome.permissions.remove({ origins: [place] }));
      item.append(name, remove);
      return item;
    }),
  );
}

/** Asks the browser, which asks the person. */
async function allow(place: string): Promise<void> {
  try {
    const granted = await chrome.permissions.request({ permissions: ['scripting'], origins: [place] });
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
