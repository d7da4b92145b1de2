/* Comma-separated values as RFC 4180 has them, and the same with semicolons: what spreadsheets set to French open at a double click. */

/** What stands between two cells. */
export type Separator = ',' | ';';

/** A cell's beginning that a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A table as text. A text that a spreadsheet would run as a formula stays a text. */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[], separator: Separator = ','): string {
  const cell = (value: string | number | null): string => {
    const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value ?? '');
    return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(separator)}\n`).join('');
}

/** The cells of a text, whichever of the two stands between them; without the byte order mark that a spreadsheet may have put before it. */
export function readCsv(text: string): string[][] {
  const whole = text.replace(/^\uFEFF/, '');
  const separator = (/^[^\r\n]*/.exec(whole)?.[0] ?? '').includes(';') ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < whole.length) {
    const [cell, end] = whole[at] === '"' ? quoted(whole, at) : plain(whole, at, separator);
    row.push(cell);
    at = end;
    if (whole[at] === separator) {
      at += 1;
      // A separator at the very end has an empty cell behind it.
      if (at === whole.length) row.push('');
      continue;
    }
    at += whole.startsWith('\r\n', at) ? 2 : 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows.filter((cells) => cells.some((cell) => cell !== ''));
}

function quoted(text: string, from: number): [string, number] {
  let cell = '';
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else return [cell, at + 1];
  }
  return [cell, text.length];
}

function plain(text: string, from: number, separator: Separator): [string, number] {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return [text.slice(from, at), at];
}
