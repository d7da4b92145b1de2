/* Texts written in Markdown, as the HTML of the site. */
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** An anchor of a heading: its words, without accents. */
export function anchorOf(words) {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/**
 * A text as HTML. Headings get anchors, with `prefix` before them; a link to a file of the repository leads to its page, where it has
 * one. `P12.` and the like, by which other texts name a claim, become anchors too.
 */
export function markdown(text, pages = {}) {
  const html = micromark(text.replace(/<!--.*?-->/gs, ''), { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  const seen = new Set();
  return html
    .replace(/<(h[1-6])>(.*?)<\/\1>/gs, (_, name, words) => {
      let id = anchorOf(words.replace(/<[^>]+>/g, '').replace(/&[a-z]+;/g, ''));
      for (let again = 2; seen.has(id); again += 1) id = `${id.replace(/-\d+$/, '')}-${again}`;
      seen.add(id);
      return `<${name} id="${id}">${words}</${name}>`;
    })
    .replace(/<li>(\s*<p>)?<strong>(P\d+)\.<\/strong>/g, (_, open = '', claim) => `<li id="${claim.toLowerCase()}">${open}<strong>${claim}.</strong>`)
    .replace(/<a href="([^"#:]+?)(#[^"]*)?">/g, (whole, to, anchor = '') => (to in pages ? `<a href="${pages[to]}${anchor}">` : whole))
    // A corner of a table that heads nothing.
    .replaceAll('<th></th>', '<td></td>')
    // A table that is wider than a phone scrolls by itself, by keyboard too.
    .replace(/<table>.*?<\/table>/gs, (table) => `<div class="scroll" tabindex="0">${table}</div>`)
    .replaceAll('« ', '«\u00a0').replaceAll(' »', '\u00a0»').replaceAll(' : ', '\u00a0: ');
}

/** The parts of a text that begin at its headings of a level: the words of each heading, and what is below it. */
export function sections(text, level = 2) {
  const mark = `${'#'.repeat(level)} `;
  const [first, ...rest] = `\n${text}`.split(`\n${mark}`);
  return { first, parts: rest.map((part) => ({ title: part.slice(0, part.indexOf('\n')), text: part.slice(part.indexOf('\n') + 1) })) };
}
