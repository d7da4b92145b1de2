/* The words of our own pages, in the language chosen. `chrome.i18n` knows only the browser's. */
import type { Settings } from '../content/wire.ts';

/** One language's words, as `_locales` holds them. */
type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;
let messages: Messages = {};

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
  const language = wanted.startsWith('fr') ? 'fr' : 'en';
  messages = await (await fetch(`../_locales/${language}/messages.json`)).json();
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]')) element.textContent = say(element.dataset['say'] ?? '');
  document.documentElement.lang = language;
  document.title = say(title);
}
