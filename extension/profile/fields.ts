/* The form of a profile: which fields of profile.yml the options page asks for, and how. Each has a rule or a template that listens. */

/** How a field is asked. */
export type Field = { path: string; wide?: true } & (
  | { kind: 'text' }
  | { kind: 'long' }
  /** One of these; the words are the messages `field_<path>_<option>`. Empty stands for no choice: `..._unset`, where it has its own words. */
  | { kind: 'choice'; options: readonly string[] }
  /** One entry a line. */
  | { kind: 'list' }
  /** A word and the one wished instead, a pair a line; `path` is what stands before each word. */
  | { kind: 'pairs' }
);

/** Regions that packs know. */
export const REGIONS = ['qc', 'ca', 'fr', 'uk', 'us', 'eu'] as const;

/** The groups of the form, each a heading (`group_<id>`) and its fields, whose labels are `field_<path>`. */
export const GROUPS: readonly { id: string; fields: readonly Field[] }[] = [
  {
    id: 'brand',
    fields: [
      { path: 'brand', kind: 'text' },
      { path: 'region', kind: 'choice', options: REGIONS },
      { path: 'account', kind: 'choice', options: ['brand', 'personal'] },
      { path: 'sector', kind: 'choice', options: ['public', 'health', 'finance', 'insurance', 'legal', 'retail', 'other'] },
      { path: 'size', kind: 'choice', options: ['small', 'medium', 'large'] },
    ],
  },
  {
    id: 'voice',
    fields: [
      { path: 'register', kind: 'choice', options: ['vous', 'tu', 'mirror'] },
      { path: 'inclusive', kind: 'choice', options: ['none', 'epicene', 'midpoint'] },
      { path: 'signature', kind: 'choice', options: ['none', 'optional', 'required'] },
      { path: 'agent', kind: 'text' },
      { path: 'writer', kind: 'choice', options: ['feminine', 'masculine', 'plural', 'feminine_plural'] },
      { path: 'mandate.refund', kind: 'choice', options: ['no', 'yes'] },
    ],
  },
  {
    id: 'words',
    fields: [
      { path: 'public_contacts', kind: 'list' },
      { path: 'competitors', kind: 'list' },
      { path: 'banned', kind: 'list' },
      { path: 'glossary', kind: 'list' },
      { path: 'preferred', kind: 'pairs', wide: true },
      { path: 'holding_statement', kind: 'long', wide: true },
    ],
  },
  {
    id: 'templates',
    fields: [
      { path: 'templates.validators', kind: 'list' },
      { path: 'templates.counter_validators', kind: 'list' },
    ],
  },
];

/** Between the two sides of a pair. */
const ARROW = /\s*(?:=>|->|→|=)\s*/;

/** What the control of a field shows. */
export function shown(field: Field, fields: Record<string, string[]>): string {
  if (field.kind !== 'pairs') return (fields[field.path] ?? []).join('\n');
  const pairs = Object.entries(fields).filter(([path]) => path.startsWith(`${field.path}.`));
  return pairs.map(([path, values]) => `${path.slice(field.path.length + 1)} → ${values.join(', ')}`).join('\n');
}

/** The fields once the control of one of them holds `text`; what is left empty is no field. */
export function filled(field: Field, text: string, fields: Record<string, string[]>): Record<string, string[]> {
  const others = Object.entries(fields).filter(([path]) => path !== field.path && !(field.kind === 'pairs' && path.startsWith(`${field.path}.`)));
  return Object.fromEntries([...others, ...entries(field, text)]);
}

/** The lines of a field of pairs that are none. */
export function unpaired(field: Field, text: string): string[] {
  if (field.kind !== 'pairs') return [];
  return lines(text).filter((line) => pair(line) === null);
}

function entries(field: Field, text: string): [string, string[]][] {
  if (field.kind === 'pairs') return lines(text).map(pair).flatMap((found) => (found === null ? [] : [[`${field.path}.${found[0]}`, [found[1]]]]));
  // A comma would part one entry into two where rules read them.
  const values = field.kind === 'list' ? lines(text).flatMap((line) => line.split(',')).map((entry) => entry.trim()).filter(Boolean) : [text.trim()];
  return values.some(Boolean) ? [[field.path, values]] : [];
}

function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean);
}

function pair(line: string): [string, string] | null {
  const [word, wanted, ...more] = line.split(ARROW);
  return word !== undefined && word !== '' && wanted !== undefined && wanted !== '' && more.length === 0 ? [word, wanted] : null;
}
