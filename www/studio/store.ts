/* The draft, kept in this browser: a record for each file, so that a key press writes one of them. */
import type { Change } from './protocol.ts';

const NAME = 'balise-studio';
const FILES = 'files';
const CHOICES = 'choices';

/** Everything kept. */
export interface Kept {
  files: Map<string, string | Uint8Array>;
  choices: Map<string, string>;
}

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(FILES);
      request.result.createObjectStore(CHOICES);
    };
    request.onsuccess = () => {
      // Whoever deletes everything that is stored must not wait for this page.
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => failed(request.error);
  });
  return opened;
}

/** What was kept the last time. */
export async function load(): Promise<Kept> {
  const transaction = (await database()).transaction([FILES, CHOICES]);
  const [files, choices] = await Promise.all([FILES, CHOICES].map((name) => entries(transaction.objectStore(name))));
  return { files: new Map(files as [string, string | Uint8Array][]), choices: new Map(choices as [string, string][]) };
}

function entries(store: IDBObjectStore): Promise<[IDBValidKey, unknown][]> {
  const [keys, values] = [store.getAllKeys(), store.getAll()];
  return new Promise((done, failed) => {
    // The second of two requests of one transaction ends last.
    values.onsuccess = () => done(keys.result.map((key, index) => [key, values.result[index]]));
    values.onerror = () => failed(values.error);
  });
}

/** Keeps changes of files; `anew`: these are all files. */
export async function keep(changes: readonly Change[], anew = false): Promise<void> {
  const transaction = (await database()).transaction(FILES, 'readwrite');
  const store = transaction.objectStore(FILES);
  if (anew) store.clear();
  for (const [path, content] of changes) {
    if (content === null) store.delete(path);
    else store.put(content, path);
  }
  await ended(transaction);
}

/** Keeps a choice: the language, the file shown. */
export async function choose(key: string, value: string): Promise<void> {
  const transaction = (await database()).transaction(CHOICES, 'readwrite');
  transaction.objectStore(CHOICES).put(value, key);
  await ended(transaction);
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => failed(transaction.error);
  });
}
