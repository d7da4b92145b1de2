/* The words of our own pages, in the language chosen. `chrome.i18n` knows only the browser's. */
import type { Settings } from '../content/wire.ts';

/** One language's words, as `_locales` holds them. */
type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;
let messages: Messages = {};
let spoken: 'en' | 'fr' = 'en';

/** The language of the page. */
export function language(): 'en' | 'fr' {
  return spoken;
}

/** Light or dark, when the person chose; else as the system. */
export function dress(theme: Settings['theme']): void {
  document.documentElement.dataset['theme'] = theme;
}

/** A message, its placeholders (`$NAME$`) filled in order. */
export function say(key: string, ...words: string[]): string {
  const entry = messages[key];
  const names = Object.entries(entry?.placeholders ?? {});
  return names.reduce((text, [name, { content }]) => {
    return text.replace(`$${name.toUpperCase()}$`, () => words[Number(content.slice(1)) - 1] ?? '');
  }, entry?.message ?? key);
}

/** Puts the page's words (`data-say`) in the language chosen, or the browser's. `title` names the page. */
export async function speakPage(ui: Settings['ui'], title: string): Promise<void> {
  const wanted = ui === 'auto' ? navigator.language : ui;
  spoken = wanted.startsWith('fr') ? 'fr' : 'en';
  messages = await (await fetch(`../_locales/${spoken}/messages.json`)).json();
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]')) element.textContent = say(element.dataset['say'] ?? '');
  document.documentElement.lang = spoken;
  document.title = say(title);
}
