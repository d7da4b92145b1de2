/* The documentation: pages that `balise pack docs --pages` made of the packs, with a list of all of them beside each, and a search. */
import { escape } from './shell.mjs';
import { words } from './words.mjs';

/** The pages as path and what the shell asks for, and the index of the search. */
export function docsPages(pages, language) {
  const said = words[language];
  const of = (kind) => pages.filter((page) => page.kind === kind);
  const count = (page, kind) => page.entries.filter((entry) => entry.kind === kind).length;
  const link = (page, current, about = '') => `<li><a href="${page.id}.html"${page.id === current ? ' aria-current="page"' : ''}>${escape(page.title)}</a>${about}</li>`;
  const list = (title, items) => `<p class="group">${escape(title)}</p><ul>${items.join('')}</ul>`;
  const beside = (current) => `<nav class="beside" aria-label="${escape(said.docsTitle)}"><details><summary>${escape(said.contents)}</summary>
<ul><li><a href="index.html">${escape(said.docsTitle)}</a></li></ul>${[
    [said.rules, of('rules')], [said.situations, of('situation')], [said.acts, of('acts')],
  ].map(([title, all]) => list(title, all.map((page) => link(page, current)))).join('')}</details></nav>`;
  const search = `<form id="search-form" role="search" hidden><label for="search">${escape(said.search)}</label><input id="search" type="search" autocomplete="off" spellcheck="false" data-words="${escape(JSON.stringify({ results: said.results, kinds: said.kinds }))}"><p id="found-told" role="status"></p><ul id="found"></ul></form>`;
  const whole = (current, title, lead, html) => `<div class="docs">${beside(current)}<div class="page">${search}<h1>${escape(title)}</h1>${lead === '' ? '' : `<p class="lead">${escape(lead)}</p>`}${html}</div></div>`;

  /** Many things in one page: their names first. Each is found by its anchor. */
  const names = ({ entries }) => {
    const items = entries.filter(({ kind }) => kind !== 'situation').map(({ anchor, title }) => `<li><a href="#${anchor}">${escape(title)}</a></li>`);
    return items.length < 6 ? '' : `<details class="list"><summary>${escape(said.contents)} (${items.length})</summary><ul>${items.join('')}</ul></details>`;
  };
  const card = (page, about) => `<li><a href="${page.id}.html">${escape(page.title)}</a> <small>${escape(about)}</small></li>`;
  const contents = `<h2>${escape(said.rules)}</h2><ul class="cards">${of('rules').map((page) => card(page, said.count(page.entries.length))).join('')}</ul>
<h2>${escape(said.situations)}</h2><ul class="cards">${of('situation').map((page) => card(page, said.templates(count(page, 'template')))).join('')}</ul>
<h2>${escape(said.acts)}</h2><ul class="cards">${of('acts').map((page) => card(page, String(page.entries.length))).join('')}</ul>`;
  const rest = (title, main, about) => ({ title, main, about, wide: true, scripts: ['search'] });
  return {
    pages: [
      ['docs/index.html', rest(said.docsTitle, whole('', said.docsTitle, said.docsLead, contents), said.docsLead)],
      ...pages.map((page) => [`docs/${page.id}.html`, rest(page.title, whole(page.id, page.title, page.lead, names(page) + page.html), page.lead)]),
    ],
    index: pages.flatMap((page) => page.entries.map(({ anchor, kind, title, text }) => [kind, title, `${page.id}.html#${anchor}`, text])),
  };
}
