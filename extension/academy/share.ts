/* Handing numbers over: the person sees the exact bytes first, then keeps them as a file, and gives it to whom they like. */
import { readCsv, writeCsv } from './csv.ts';
import { keepFile } from './files.ts';
import { make as exactly } from '../options/page.ts';
import { button, make, progressOf, section, told, type Visit } from './visit.ts';
import { tell } from './words.ts';

/** The section. */
export function sharePart(visit: Visit): HTMLElement {
  const shown = make('div', { id: 'share-shown' });
  const show = (name: string, type: string, keep: string, make_: () => string): void => {
    const text = make_();
    const bytes = new TextEncoder().encode(text).length;
    const file = exactly('pre', { id: 'share-file', tabIndex: 0, textContent: text });
    file.setAttribute('role', 'region');
    file.setAttribute('aria-label', name);
    const said = told('share-told');
    const save = button(keep, keep, () => {
      // The very text shown, to the byte.
      keepFile(name, type, text);
      said.textContent = tell('kept', name);
    });
    save.id = 'share-keep';
    shown.replaceChildren(make('p', { textContent: tell('bytes', name, bytes) }), file, make('p', { className: 'buttons' }, save), said);
    file.focus();
  };
  const json = button(tell('showJson'), tell('showJson'), () => show('balise-progress.json', 'application/json', tell('shareJson'), () => `${JSON.stringify(visit.rooms.share(progressOf(visit)), null, 2)}\n`));
  const csv = button(tell('showCsv'), tell('showCsv'), () => show('balise-progress.csv', 'text/csv', tell('shareCsv'), () => visit.rooms.shareCsv(progressOf(visit))));
  // The same table for spreadsheets that take a comma for the decimal sign, and so want semicolons between cells.
  const semicolons = button(tell('showSemicolons'), tell('showSemicolons'), () => show('balise-progress-semicolons.csv', 'text/csv', tell('shareCsv'), () => writeCsv(readCsv(visit.rooms.shareCsv(progressOf(visit))), ';')));
  json.id = 'show-json';
  csv.id = 'show-csv';
  semicolons.id = 'show-semicolons';
  const part = section(tell('share'), make('p', { textContent: tell('shareAbout') }), make('p', { className: 'buttons' }, json, csv, semicolons), shown);
  part.classList.add('screen');
  return part;
}
