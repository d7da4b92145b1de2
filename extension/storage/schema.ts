/*
 * What the extension stores, in `storage.local`, a key for each thing. Nothing in it was taken from a draft, a message or a page.
 * A change of shape is a new version, with a step in migrations.ts that leads to it.
 */
import type { Settings } from '../content/wire.ts';

/** The version of everything below. */
export const VERSION = 3;

/** A brand's choices: fields of profile.yml by their dotted path, each a list of values. */
export type Fields = Record<string, string[]>;

/** One profile. */
export interface Profile {
  id: string;
  /** What the person calls it; empty: the brand's name will do. */
  name: string;
  fields: Fields;
}

/** All profiles. There is always one. */
export interface Profiles {
  list: Profile[];
  /** Id of the one that holds where a site has none of its own. */
  chosen: string;
}

/** What was chosen for one site, named by `siteOf`. */
export interface SiteChoice {
  off?: true;
  /** Id of a profile. */
  profile?: string;
}

/** One added pack. */
export interface AddedPack {
  /** Id and version, as the core read them. */
  name: string;
  /** The compiled pack, base64. */
  data: string;
  /** The version that it took the place of, to go back to. */
  previous?: { name: string; data: string };
}

/** The id of the pack that is made of the person's own templates. */
export const OWN = 'own';

/** Whether it is that pack, which is no company's and is made anew at every change. */
export function isOwn({ name }: Pick<AddedPack, 'name'>): boolean {
  return name.split(' ')[0] === OWN;
}

/** Somebody whose packs are trusted. */
export interface TrustedKey {
  /** What the person calls them. */
  name: string;
  /** Their public key, 64 hexadecimal digits. */
  key: string;
}

/** How many replies were read on a day (`2026-11-22`, where the person is). */
export interface Count {
  day: string;
  replies: number;
}

/** How often a template was put into a draft, by its id. */
export type TemplateUse = Record<string, number>;

/** What is written in both languages; empty where it is not. */
export interface Pair<T = string> {
  en: T;
  fr: T;
}

/** What is filled in. */
export interface OwnSlot {
  /** `text`, `choice`, `date`, `time`, `link`, `yes-no`. */
  type: string;
  label: Pair;
  sample: Pair;
  default: Pair;
  choices: Pair<string[]>;
}

/** A template that the person wrote or imported, as packs say it (packs/README.md). */
export interface OwnTemplate {
  /** Its own among those of its situation. */
  id: string;
  situation: string;
  title: Pair;
  tags: string[];
  abbreviation: string;
  text: Pair;
  slots: Record<string, OwnSlot>;
  fits: Pair<string[]>;
  does_not_fit: Pair<string[]>;
  general: boolean;
  /** Conditions, as the file that it came from says them. */
  when?: unknown;
  reviewed: string;
  owner: string;
  status: 'draft' | 'validated' | 'counter-validated';
  validated_by?: string;
  counter_validated_by?: string;
}

/** All of them. The pack that is made of them, for pages, lies among the packs. */
export interface OwnTemplates {
  list: OwnTemplate[];
  /** What whoever validates calls themselves here. */
  name: string;
  /** How often the pack was made: its version. */
  made: number;
}

/** Everything. */
export interface Stored {
  settings: Partial<Settings>;
  profiles: Profiles;
  sites: Record<string, SiteChoice>;
  /** Ids of the rules switched off. */
  rulesOff: string[];
  packs: AddedPack[];
  trustedKeys: TrustedKey[];
  /** No pack without a signature by one of these keys. */
  signedOnly: boolean;
  count: Count;
  templateUse: TemplateUse;
  ownTemplates: OwnTemplates;
}

/** Something that this version cannot read, or that something else took the place of. It is kept as it was, beside what is used. */
export interface Aside {
  /** The day. */
  at: string;
  /** The version that it was stored by, when it says one. */
  version: unknown;
  reason: 'newer' | 'corrupt' | 'replaced';
  /** Keys and values. */
  data: Record<string, unknown>;
}

type Test = (value: unknown) => boolean;
const isText: Test = (value) => typeof value === 'string';
const isFlag: Test = (value) => typeof value === 'boolean';
/** Whether a value is an object with keys. */
export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (test: Test): Test => (value) => Array.isArray(value) && value.every(test);
const record = (test: Test): Test => (value) => isRecord(value) && Object.values(value).every(test);
const maybe = (test: Test): Test => (value) => value === undefined || test(value);
const shape = (tests: Record<string, Test>): Test => (value) => isRecord(value) && Object.entries(tests).every(([key, test]) => test(value[key]));
const oneOf = (...values: string[]): Test => (value) => values.includes(value as string);

const isProfile = shape({ id: isText, name: isText, fields: record(list(isText)) });

const pairOf = (test: Test): Test => shape({ en: test, fr: test });
const isPair = pairOf(isText);
const isLists = pairOf(list(isText));
const isOwnTemplate = shape({
  id: isText, situation: isText, title: isPair, tags: list(isText), abbreviation: isText, text: isPair,
  slots: record(shape({ type: isText, label: isPair, sample: isPair, default: isPair, choices: isLists })),
  fits: isLists, does_not_fit: isLists, general: isFlag, reviewed: isText, owner: isText,
  status: oneOf('draft', 'validated', 'counter-validated'), validated_by: maybe(isText), counter_validated_by: maybe(isText),
});

/** Whether the value of a key is one that we can use. Keys inside that we do not know are left alone. */
const SOUND: Record<keyof Stored, Test> = {
  settings: shape({
    ui: maybe(oneOf('auto', 'en', 'fr')),
    theme: maybe(oneOf('auto', 'light', 'dark')),
    crisis: maybe(isFlag),
    beforePosting: maybe(isFlag),
    never: maybe(list(isText)),
    abbreviations: maybe(isFlag),
  }),
  profiles: (value) =>
    shape({ list: list(isProfile), chosen: isText })(value) && (value as Profiles).list.some(({ id }) => id === (value as Profiles).chosen),
  sites: record(shape({ off: maybe((value) => value === true), profile: maybe(isText) })),
  rulesOff: list(isText),
  packs: list(shape({ name: isText, data: isText, previous: maybe(shape({ name: isText, data: isText })) })),
  trustedKeys: list(shape({ name: isText, key: isText })),
  signedOnly: (value) => typeof value === 'boolean',
  count: shape({ day: isText, replies: (value) => Number.isInteger(value) }),
  templateUse: record((value) => Number.isInteger(value) && (value as number) >= 0),
  ownTemplates: shape({ list: list(isOwnTemplate), name: isText, made: (value) => Number.isInteger(value) }),
};

/** The keys of `Stored`. */
export const KEYS = Object.keys(SOUND) as (keyof Stored)[];

/** What holds until the person chooses. */
export function defaults(): Stored {
  return {
    settings: {},
    profiles: { list: [{ id: 'main', name: '', fields: {} }], chosen: 'main' },
    sites: {},
    rulesOff: [],
    packs: [],
    trustedKeys: [],
    signedOnly: false,
    count: { day: '', replies: 0 },
    templateUse: {},
    ownTemplates: { list: [], name: '', made: 0 },
  };
}

/** What can be used of the raw content of storage, defaults for the rest; the keys that are there and cannot be used. */
export function soundly(raw: Record<string, unknown>): { stored: Stored; unsound: (keyof Stored)[] } {
  const unsound = KEYS.filter((key) => raw[key] !== undefined && !SOUND[key](raw[key]));
  const sound = KEYS.filter((key) => raw[key] !== undefined && !unsound.includes(key));
  return { stored: { ...defaults(), ...Object.fromEntries(sound.map((key) => [key, raw[key]])) }, unsound };
}
