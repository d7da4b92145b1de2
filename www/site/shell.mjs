/* What stands around each page of the site: head, links, footer. Every address is relative, so that the site works under any path. */
import { words } from './words.mjs';

/** All a page may load: what lies beside it. `frame-ancestors` cannot be said in a page, so it is left to the server. */
export const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'";

/** Text as HTML; in French, its marks stay with their words. */
export function escape(text) {
  return text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter])
    .replaceAll('« ', '«\u00a0').replaceAll(' »', '\u00a0»').replaceAll(' : ', '\u00a0: ');
}

/** The pages that every page links to: name and address, from the folder of a language. */
const links = ({ docs, guide, academy, desk, privacy }, language) => [
  [docs, 'docs/index.html'],
  [guide, 'voice-guide.html'],
  [academy, `../academy/academy.html?ui=${language}`],
  [desk, `../coach/coach.html?ui=${language}`],
  [privacy, 'privacy.html'],
];

/**
 * A whole page. `path` is its place in the folder of its language (`docs/acts.html`); `styles` and `scripts` are names in `assets/`; `main`
 * is HTML.
 */
export function shell({ language, path, title, about = '', main, styles = [], scripts = [], wide = false }) {
  const said = words[language];
  const here = '../'.repeat(path.split('/').length - 1);
  const assets = `${here}../assets/`;
  const link = ([name, to]) => `<a href="${here}${to}"${to === path ? ' aria-current="page"' : ''}>${escape(name)}</a>`;
  const whole = path === 'index.html' ? `${said.home}: ${said.tagline}` : `${title} · ${said.home}`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escape(language === 'fr' ? whole.replace(': ', ' : ') : whole)}</title>
${about === '' ? '' : `<meta name="description" content="${escape(about)}">\n`}<link rel="icon" href="${assets}icon.svg" type="image/svg+xml">
<link rel="alternate" hreflang="${said.other}" href="${here}../${said.other}/${path}">
${['site', 'parts', ...styles].map((name) => `<link rel="stylesheet" href="${assets}${name}.css">`).join('\n')}
${scripts.map((name) => `<script type="module" src="${assets}${name}.js"></script>\n`).join('')}</head>
<body>
<a class="skip" href="#main">${escape(said.skip)}</a>
<header class="top"><div class="across">
<a class="name" href="${here}index.html"${path === 'index.html' ? ' aria-current="page"' : ''}><img src="${assets}icon.svg" width="28" height="28" alt="">${said.home}</a>
<nav class="pages" aria-label="${said.site}">${links(said, language).map(link).join('\n')}</nav>
<a class="language" lang="${said.other}" hreflang="${said.other}" href="${here}../${said.other}/${path}">${said.otherName}</a>
</div></header>
<main id="main" tabindex="-1"${wide ? ' class="wide"' : ''}>
${main}
</main>
<footer class="bottom"><div class="across">
<p>${escape(said.footer)}</p>
<p>${[[said.privacy, 'privacy.html'], [said.security, 'security.html'], [said.studio, '../studio/studio.html'], [said.square, `../square/index.html?ui=${language}`]].map(link).join(' · ')}</p>
</div></footer>
</body>
</html>
`;
}
