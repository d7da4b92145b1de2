/* A report as text, in English: it is for whoever mends the selectors. */
import type { PageReport, ReaderReport, SelectorCount } from '../background/messages.ts';

/** Versions of what ran. */
export interface Versions {
  version: string;
  browser: string;
}

/** All frames of a page, the page itself first. */
export function textOf(reports: readonly PageReport[], { version, browser }: Versions): string {
  const core = reports.find((report) => report.core != null)?.core ?? 'not started';
  const head = [`Balise ${version}, core ${core}`, browser];
  const frames = reports.toSorted((a, b) => Number(b.top) - Number(a.top)).map(frame);
  return [head.join('\n'), ...frames].join('\n\n');
}

function frame(report: PageReport): string {
  const served = report.kind === undefined ? 'none has had the focus' : `${report.kind}, ${report.known ?? 'not known to the site'}`;
  const found = report.chosen
    ? 'chosen by the person'
    : `${report.message ? 'found' : 'not found'}, author ${report.author ? 'found' : 'not found'} (${report.reader ?? 'no reader'})`;
  return [
    `${report.top ? 'page' : 'frame'}: site ${report.site}, platform ${report.platform}`,
    `composer: ${served}`,
    ...(report.kind === undefined ? [] : [`message: ${found}`]),
    ...report.composers.map(({ name, ...each }) => `  ${name}: ${counted(each)}`),
    ...report.readers.flatMap(reader),
  ].join('\n');
}

function reader({ name, find, conditions, messages, parts }: ReaderReport): string[] {
  return [
    `reader ${name} (${find}): ${messages} messages`,
    ...conditions.map((each) => `  where ${counted(each)}`),
    ...parts.map(({ selector, count }) => `  in ${count}: ${selector}`),
  ];
}

function counted({ selector, count }: SelectorCount): string {
  return `${count < 0 ? 'unknown to this browser' : count}: ${selector}`;
}
