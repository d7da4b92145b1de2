/* The words of the studio, in the language chosen. */
import en from './words/en.json';
import fr from './words/fr.json';
import enKeys from './words/keys.en.json';
import frKeys from './words/keys.fr.json';
import type { Said } from './protocol.ts';

/** The languages of the interface. */
export type Tongue = 'en' | 'fr';

const WORDS: Record<Tongue, Record<string, string>> = { en, fr };
const KEYS: Record<Tongue, Record<string, string>> = { en: enKeys, fr: frKeys };
let spoken: Tongue = 'en';

/** The language of the page. */
export function tongue(): Tongue {
  return spoken;
}

/** A sentence, `{0}`, `{1}`… filled in order. */
export function say(key: string, ...words: (string | number)[]): string {
  return (WORDS[spoken][key] ?? key).replace(/\{(\d)\}/g, (_, index: string) => String(words[Number(index)] ?? ''));
}

/** What a key of a pack is called, in a kind of file; a name that the writer chose speaks for itself. */
export function nameOf(key: string, kind = ''): string {
  const own = KEYS[spoken][`${kind}:${key}`];
  if (own !== undefined) return own;
  const negated = key.startsWith('not_') ? KEYS[spoken][key.slice(4)] : undefined;
  return KEYS[spoken][key] ?? (negated === undefined ? key : say('not', negated));
}

/** What a value of a closed list is called: the ids themselves, where they have no other name. */
export function optionOf(option: string): string {
  return WORDS[spoken][`option_${option}`] ?? option;
}

/** One of the two. */
export function either(said: Said): string {
  return said[spoken];
}

/** Puts the page in a language. */
export function speak(language: Tongue): void {
  spoken = language;
  document.documentElement.lang = language;
  document.title = say('title');
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]')) element.textContent = say(element.dataset['say'] ?? '');
  for (const element of document.querySelectorAll<HTMLElement>('[data-name]')) element.setAttribute('aria-label', say(element.dataset['name'] ?? ''));
}
