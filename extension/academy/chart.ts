/* The eight dimensions over the weeks: small charts by uPlot, and the same as a table for everybody who cannot see them. */
import uPlot from 'uplot';
import { make } from '../options/page.ts';
import { DIMENSIONS, tell } from './words.ts';

/** A week: its name, how many replies when that is shown, and the eight means. */
export interface WeekLine {
  week: string;
  replies?: number;
  dimensions: number[];
}

const HEIGHT = 72;

/** The charts and their table. */
export function dimensionCharts(weeks: WeekLine[]): HTMLElement {
  const charts = make('div', { className: 'charts' }, ...DIMENSIONS.map((name, place) => small(tell(name), weeks, place)));
  return make('div', {}, charts, asTable(weeks));
}

function small(name: string, weeks: WeekLine[], place: number): HTMLElement {
  const values = weeks.map(({ dimensions }) => dimensions[place] ?? 0);
  const [first, last] = [weeks[0], weeks.at(-1)];
  const title = make('figcaption', {}, make('span', { textContent: name }), make('b', { textContent: String(values.at(-1) ?? '') }));
  const canvas = make('div', { className: 'chart' });
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', tell('chart', name, values[0] ?? '', first?.week ?? '', values.at(-1) ?? '', last?.week ?? ''));
  let plot: uPlot | null = null;
  // The width is known once the page is laid out, and changes with it.
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === 0 || width === plot?.width) return;
    plot?.destroy();
    plot = draw(canvas, values, width);
  }).observe(canvas);
  return make('figure', {}, title, canvas);
}

function draw(canvas: HTMLElement, values: number[], width: number): uPlot {
  const stroke = getComputedStyle(canvas).color;
  const places = values.map((_, place) => place);
  return new uPlot(
    {
      width,
      height: HEIGHT,
      cursor: { show: false },
      legend: { show: false },
      axes: [{ show: false }, { show: false }],
      // One week alone stands in the middle.
      scales: { x: { time: false, range: () => [-0.5, values.length - 0.5] }, y: { range: () => [0, 105] } },
      series: [{}, { stroke, width: 2, points: { show: true, size: 5, fill: stroke } }],
    },
    [places, values],
    canvas,
  );
}

function asTable(weeks: WeekLine[]): HTMLElement {
  const counted = weeks.some(({ replies }) => replies !== undefined);
  const heads = [tell('week'), ...(counted ? [tell('replies')] : []), ...DIMENSIONS.map((name) => tell(name))];
  const rows = weeks.map(({ week, replies, dimensions }) => [week, ...(counted ? [replies ?? ''] : []), ...dimensions]);
  return make('details', {}, make('summary', { textContent: tell('asTable') }), table(heads, rows, tell('weeks')));
}

/** A table whose first cell of each line names the line. */
export function table(heads: string[], rows: (string | number | Node)[][], caption: string): HTMLElement {
  const head = make('tr', {}, ...heads.map((text) => make('th', { textContent: text, scope: 'col' })));
  const cell = (value: string | number | Node): Node | string => (value instanceof Node ? value : String(value));
  const line = (row: (string | number | Node)[]): HTMLElement =>
    make('tr', {}, ...row.map((value, place) => (place === 0 ? make('th', { scope: 'row' }, cell(value)) : make('td', {}, cell(value)))));
  const whole = make('table', {}, make('caption', { textContent: caption }), make('thead', {}, head), make('tbody', {}, ...rows.map(line)));
  // A wide table moves by itself, and by keyboard, rather than the page.
  const holder = make('div', { className: 'table', tabIndex: 0 }, whole);
  holder.setAttribute('role', 'region');
  holder.setAttribute('aria-label', caption);
  return holder;
}
