/* A file that a person handed over, as JSON or as CSV (docs/progress-format.md): both say the same. */
import { readCsv } from '../academy/csv.ts';
import { DIMENSIONS } from '../academy/words.ts';
import type { RemarksEntry, ShareFile, SharedReplies } from '../academy/wire.ts';

const HEADS = ['version', 'week', 'source', 'language', 'family', 'situation', 'measure', 'id', 'value'] as const;
type Line = Record<(typeof HEADS)[number], string>;

/** What a text holds, for the core to check; undefined where it is neither. */
export function sharedOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return ofTable(readCsv(text));
  }
}

function ofTable([heads = [], ...rows]: string[][]): unknown {
  if (!HEADS.every((name) => heads.includes(name)) || rows.length === 0) return undefined;
  const lines = rows.map((row) => Object.fromEntries(heads.map((name, place) => [name, row[place] ?? ''])) as Line);
  const file: ShareFile = { format: 'balise-progress', version: Math.max(...lines.map(({ version }) => whole(version))), packs: [], replies: [], remarks: [], lessons: [], levels: 0, calibrations: [] };
  const beyond: Record<string, string> = {};
  for (const line of lines) if (!take(file, line)) beyond[`measure ${line.measure}`] = line.value;
  for (const name of heads) if (!(HEADS as readonly string[]).includes(name)) beyond[name] = '';
  return { ...file, ...beyond };
}

/** A line into the file; false where its measure is none of the format's. */
function take(file: ShareFile, line: Line): boolean {
  const { week, measure, id, value } = line;
  switch (measure) {
    case 'pack':
      file.packs.push({ id, version: value });
      return true;
    case 'replies':
      repliesOf(file, line).count = whole(value);
      return true;
    case 'dimension':
      repliesOf(file, line).dimensions[DIMENSIONS.indexOf(id as (typeof DIMENSIONS)[number])] = whole(value);
      return true;
    case 'hits':
    case 'overridden':
    case 'mended':
      remarkOf(file, week, id)[measure] = whole(value);
      return true;
    case 'lesson':
      file.lessons.push({ id, week });
      return true;
    case 'levels':
      file.levels = whole(value);
      return true;
    case 'rating': {
      const [, set = '', place = ''] = /^(.*)#(\d+)$/.exec(id) ?? [];
      const known = file.calibrations.find((each) => each.id === set);
      const ratings = known?.ratings ?? [];
      ratings[whole(place) - 1] = whole(value);
      if (known === undefined) file.calibrations.push({ id: set, ratings });
      return true;
    }
    default:
      return false;
  }
}

function repliesOf(file: ShareFile, { week, source, language, family, situation }: Line): SharedReplies {
  const kind = { week, source, language, family, situation: situation === '' ? null : situation };
  const known = file.replies.find((each) => Object.entries(kind).every(([key, value]) => each[key as keyof SharedReplies] === value));
  if (known !== undefined) return known;
  const replies = { ...kind, count: 0, dimensions: [] };
  file.replies.push(replies);
  return replies;
}

function remarkOf(file: ShareFile, week: string, rule: string): RemarksEntry {
  const known = file.remarks.find((each) => each.week === week && each.rule === rule);
  if (known !== undefined) return known;
  const remark = { week, rule, hits: 0, overridden: 0, mended: 0 };
  file.remarks.push(remark);
  return remark;
}

/** A whole number; what is none is left for the core to refuse. */
function whole(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}
