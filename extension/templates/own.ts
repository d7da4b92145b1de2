/* A template of the person's own, and the file of a pack that it is. Pure. */
import { parse, stringify } from 'yaml';
import { OWN, type Fields, type OwnSlot, type OwnTemplate, type Pair } from '../storage/schema.ts';

/** The languages of templates. */
export const LANGUAGES = ['en', 'fr'] as const;

/** What the pack of pages puts before its ids: a company's pack may hold the same templates, shared. */
const APART = 'own-';

/** Statuses, in their order. */
export const STATUSES = ['draft', 'validated', 'counter-validated'] as const;

/** Kinds of slots. */
export const SLOT_TYPES = ['text', 'choice', 'date', 'time', 'link', 'yes-no'] as const;

/** A template with nothing in it. */
export function blank(situation: string, day: string): OwnTemplate {
  const texts = (): Pair<string[]> => ({ en: [], fr: [] });
  const words = (): Pair => ({ en: '', fr: '' });
  return { id: '', situation, title: words(), tags: [], abbreviation: '', text: words(), slots: {}, fits: texts(), does_not_fit: texts(), general: false, reviewed: day, owner: '', status: 'draft' };
}

/** The template's place in a pack: `apart` in the pack that pages use. */
export function pathOf({ situation, id }: OwnTemplate, apart: boolean): string {
  return `templates/${situation}/${apart ? APART : ''}${id}.yml`;
}

/** The file of a template. */
export function fileOf(template: OwnTemplate): string {
  const { situation, when, title, tags, abbreviation, text, slots, fits, does_not_fit: near, general, reviewed, owner, status } = template;
  const isUsed = (name: string): boolean => LANGUAGES.some((language) => slotsIn(text[language]).includes(name));
  const asked = Object.entries(slots).filter(([name]) => isUsed(name));
  const file = {
    situation,
    ...(when !== undefined && { when }),
    title: spoken(title),
    ...(tags.length > 0 && { tags }),
    ...(abbreviation !== '' && { abbreviation }),
    text: spoken(text),
    ...(asked.length > 0 && { slots: Object.fromEntries(asked.map(([name, slot]) => [name, slotIn(slot)])) }),
    ...(hasAny(fits) && { fits: said(fits) }),
    ...(hasAny(near) && { does_not_fit: said(near) }),
    ...(general && { general: 'yes' }),
    reviewed,
    owner: owner || OWN,
    status,
    ...(template.validated_by !== undefined && { validated_by: template.validated_by }),
    ...(template.counter_validated_by !== undefined && { counter_validated_by: template.counter_validated_by }),
  };
  return stringify(file, { lineWidth: 0 });
}

/** The template in a file of a pack. */
export function fromFile(path: string, file: string): OwnTemplate {
  const raw = parse(file, { schema: 'failsafe' }) as Record<string, unknown>;
  const id = path.split('/').pop()?.replace(/\.yml$/, '') ?? '';
  const words = (value: unknown): Pair => ({ en: '', fr: '', ...(typeof value === 'string' ? { en: value, fr: value } : (value as Partial<Pair> | undefined)) });
  const lists = (value: unknown): Pair<string[]> => ({ en: [], fr: [], ...(value as Partial<Pair<string[]>> | undefined) });
  const slots = Object.entries((raw['slots'] ?? {}) as Record<string, Record<string, unknown>>).map(([name, slot]): [string, OwnSlot] => [name, {
    type: String(slot['type'] ?? 'text'), label: words(slot['label']), sample: words(slot['sample']), default: words(slot['default']), choices: lists(slot['choices']),
  }]);
  const text = (key: string): string => String(raw[key] ?? '');
  return {
    ...blank(text('situation'), text('reviewed')),
    id, title: words(raw['title']), tags: (raw['tags'] ?? []) as string[], abbreviation: text('abbreviation'), text: words(raw['text']), slots: Object.fromEntries(slots),
    fits: lists(raw['fits']), does_not_fit: lists(raw['does_not_fit']), general: raw['general'] === 'yes', owner: text('owner'),
    ...(raw['when'] !== undefined && { when: raw['when'] }),
  };
}

/** `pack.yml`. */
export function manifestOf(id: string, version: string, owner: string): string {
  const name = id === OWN ? { en: 'Own templates', fr: 'Modèles personnels' } : { en: id, fr: id };
  return stringify({ id, version, name, languages: ['en', 'fr'], extends: ['core'], owners: [owner || id] });
}

/** `profile.yml` of a profile's fields; nothing when it has none. */
export function profileFile(fields: Fields): string | null {
  const tree: Record<string, unknown> = {};
  for (const [path, values] of Object.entries(fields)) {
    const [key = '', ...rest] = path.split('.');
    const value = values.length === 1 && !LISTS.includes(path) ? values[0] : values;
    if (rest.length === 0) tree[key] = value;
    else tree[key] = { ...(tree[key] as object | undefined), [rest.join('.')]: value };
  }
  return Object.keys(tree).length === 0 ? null : stringify(tree, { lineWidth: 0 });
}

const LISTS = ['public_contacts', 'competitors', 'banned', 'glossary', 'templates.validators', 'templates.counter_validators'];

/** What a pack calls somebody's text: lower-case words joined by hyphens. */
export function slug(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 48).replace(/-$/, '');
}

/** An id that no other template of the situation has. */
export function freeId(wanted: string, situation: string, others: readonly OwnTemplate[]): string {
  const base = slug(wanted) || 'template';
  const isTaken = (id: string): boolean => others.some((other) => other.situation === situation && other.id === id);
  let id = base;
  for (let number = 2; isTaken(id); number += 1) id = `${base}-${number}`;
  return id;
}

/** What fills itself wherever one writes; a field of the profile does where the profile has it. */
const AUTOMATIC = ['author', 'network', 'language', 'hour', 'evening', 'brand', 'writer'];

/** The slots that a text asks for, each once, those that fill themselves left out. */
export function askedIn(text: string, fields: Fields): string[] {
  return slotsIn(text).filter((name) => !AUTOMATIC.includes(name) && !(name in fields));
}

function slotsIn(text: string): string[] {
  const names = [...text.matchAll(/\{\{\s*([\w.-]+)|\{%\s*(?:el)?if\s+(?:not\s+)?([\w.-]+)/g)].map(([, slot, test]) => slot ?? test ?? '');
  return [...new Set(names.filter((name) => name !== 'not'))];
}

/** The languages that a template has. */
export function spokenBy({ text }: OwnTemplate): ('en' | 'fr')[] {
  return LANGUAGES.filter((language) => text[language].trim() !== '');
}

function spoken(pair: Pair): Partial<Pair> {
  return Object.fromEntries(LANGUAGES.filter((language) => pair[language].trim() !== '').map((language) => [language, pair[language]]));
}

function said(lists: Pair<string[]>): Partial<Pair<string[]>> {
  return Object.fromEntries(LANGUAGES.filter((language) => lists[language].length > 0).map((language) => [language, lists[language]]));
}

function hasAny(lists: Pair<string[]>): boolean {
  return lists.en.length + lists.fr.length > 0;
}

/** What is not written in one language stands as it does in the other. */
function filled({ en, fr }: Pair): Pair {
  return { en: en || fr, fr: fr || en };
}

function slotIn({ type, label, sample, default: otherwise, choices }: OwnSlot): Record<string, unknown> {
  return {
    type, label: filled(label),
    ...(otherwise.en + otherwise.fr !== '' && { default: filled(otherwise) }),
    sample: filled(sample),
    ...(type === 'choice' && { choices: { en: choices.en.length > 0 ? choices.en : choices.fr, fr: choices.fr.length > 0 ? choices.fr : choices.en } }),
  };
}

/** Whether another template is this one. */
export function sameAs({ situation, id }: OwnTemplate): (other: OwnTemplate) => boolean {
  return (other) => other.situation === situation && other.id === id;
}
