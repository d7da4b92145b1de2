/** Formatted text as one string, so that a test can compare a whole model at a glance. */

/** A picture that stands for an emoji, as networks draw them. */
export const PICTURE = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"%3E%3Ccircle cx="4.5" cy="4.5" r="4" fill="gold"/%3E%3C/svg%3E';

/** Where a link leads. */
export const ADDRESS = 'https://help.example/';

/** One run: plain, or marked by what it is. */
export function shown({ text, bold, link, mention, image }) {
  if (mention) return `{${text}}`;
  if (image) return `:${text}:`;
  return link ? `[${text}]` : bold ? `*${text}*` : text;
}

/** Runs that look the same and follow each other are one. */
export function joined(runs) {
  const result = [];
  for (const run of runs.filter(({ text }) => text !== '')) {
    const last = result.at(-1);
    const same = last && !run.mention && !run.image && !last.mention && !last.image && !last.bold === !run.bold && !last.link === !run.link;
    if (same) last.text += run.text;
    else result.push({ ...run });
  }
  return result.map(shown).join('');
}

/** A run of `load`, as one shape. */
export function runOf(run) {
  if (run === null) return { text: '\n', soft: true };
  if (typeof run === 'string') return { text: run };
  const [[kind, text]] = Object.entries(run);
  return { text, [kind]: true };
}
