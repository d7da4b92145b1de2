/* The search of the documentation: the index lies beside the page and is loaded when somebody begins to type. */

/** Kind, title, address, what it says. */
type Entry = [kind: string, title: string, href: string, text: string];

const MOST = 30;
const field = document.getElementById('search') as HTMLInputElement;
const found = document.getElementById('found') as HTMLElement;
const told = document.getElementById('found-told') as HTMLElement;
const words = JSON.parse(field.dataset['words'] ?? '{}') as { results: [string, string, string]; kinds: Record<string, string> };
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

let index: Promise<Entry[]> | null = null;

// Without this script there is nothing to search with.
(document.getElementById('search-form') as HTMLElement).hidden = false;
field.form?.addEventListener('submit', (event) => event.preventDefault());
field.addEventListener('focus', () => void load());
field.addEventListener('input', () => void search(field.value));
// An address may hold what is looked for, after `#?`: it is never sent to a server.
if (location.hash.startsWith('#?')) {
  field.value = decodeURIComponent(location.hash.slice(2));
  void search(field.value);
}

function load(): Promise<Entry[]> {
  index ??= fetch('search.json').then((response) => response.json() as Promise<Entry[]>);
  return index;
}

async function search(asked: string): Promise<void> {
  const wanted = plain(asked).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const all = wanted.length === 0 ? [] : await load();
  // Somebody types on while the index is on its way.
  if (asked !== field.value) return;
  const ranked = all.map((entry) => ({ entry, weight: weigh(entry, wanted) })).filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  found.replaceChildren(...ranked.slice(0, MOST).map(({ entry: [kind, title, href] }) => {
    const link = Object.assign(document.createElement('a'), { href, textContent: title });
    const about = Object.assign(document.createElement('small'), { textContent: words.kinds[kind] ?? kind });
    const line = document.createElement('li');
    line.append(link, ' ', about);
    return line;
  }));
  const [none, one, many] = words.results;
  told.textContent = wanted.length === 0 ? '' : ranked.length === 0 ? none : ranked.length === 1 ? one : `${ranked.length} ${many}`;
}

/** Words that begin one of the entry's; in the title they weigh more. Nought when more than half are missing. */
function weigh([, title, , text]: Entry, wanted: readonly string[]): number {
  const [head, body] = [title, text].map((part) => ` ${plain(part).replace(/[^\p{L}\p{N}]+/gu, ' ')}`) as [string, string];
  const weights = wanted.map((word) => (head.includes(` ${word}`) ? 4 : body.includes(` ${word}`) ? 1 : 0));
  const met = weights.filter((weight) => weight > 0).length;
  // All of the words before some of them, whatever they weigh.
  return met * 2 < wanted.length ? 0 : met * 100 + weights.reduce<number>((sum, weight) => sum + weight, 0);
}
