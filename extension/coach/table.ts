/* A team's report as comma-separated values (docs/progress-format.md): one measure a line. */
import { writeCsv, type Separator } from '../academy/csv.ts';
import { DIMENSIONS } from '../academy/words.ts';
import type { ReportView } from '../academy/wire.ts';

/** The table, with a line of heads. */
export function reportCsv({ people, weeks, remarks, avoided, overridden, packs, levels, calibrations }: ReportView, separator: Separator = ','): string {
  const rows: (string | number | null)[][] = [
    ['version', 'week', 'measure', 'id', 'value'],
    [1, '', 'people', '', people],
    ...weeks.flatMap(({ week, dimensions }) => dimensions.map((mean, place) => [1, week, 'dimension', DIMENSIONS[place] ?? '', mean])),
    ...remarks.map(({ rule, hits }) => [1, '', 'hits', rule, hits]),
    ...avoided.map(([situation]) => [1, '', 'avoided', situation, 1]),
    ...overridden.map(({ rule, share }) => [1, '', 'overridden', rule, share]),
    ...packs.map(({ id, version, people: count }) => [1, '', 'pack', `${id} ${version}`, count]),
    ...levels.map(([, count], level) => [1, '', 'level', level, count]),
    ...calibrations.flatMap(({ set, replies }) => replies.map(({ spread }, place) => [1, '', 'spread', `${set}#${place + 1}`, spread])),
  ];
  return writeCsv(rows, separator);
}
