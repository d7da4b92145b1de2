/* Files that the person keeps, and brings. */
import { make } from '../options/page.ts';

/** A file larger than this is none of ours. */
const LARGEST = 2 * 1024 * 1024;

/** Hands a text to the browser as a file to keep. */
export function keepFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make('a', { href: address, download: name }).click();
  // The download has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The text of a file; undefined where it is too large to be one of ours. */
export async function textOf(file: File): Promise<string | undefined> {
  return file.size > LARGEST ? undefined : file.text();
}

/** The JSON of a file; undefined where it is none. */
export async function jsonOf(file: File): Promise<unknown> {
  try {
    return JSON.parse((await textOf(file)) ?? '');
  } catch {
    return undefined;
  }
}

/** A button that asks for files, JSON unless it says otherwise. */
export function fileButton(words: string, several: boolean, chosen: (files: File[]) => void, accept = '.json,application/json'): HTMLElement {
  const input = make('input', { type: 'file', multiple: several, accept });
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) chosen(files);
  });
  return make('label', { className: 'button' }, make('span', { textContent: words }), input);
}
