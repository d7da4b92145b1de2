/* Any page: what a field for a reply and a message look like on most of them. French and English labels count alike. */
import type { Site } from './site.ts';

/** The fallback for every page that has no site of its own. */
export const generic: Site = {
  id: 'generic',
  platform: 'other',
  hosts: [],
  composers: [],
  messages: [{ name: 'nearest', find: 'nearest' }],
};

/** What counts as a composer on any page. */
export const ACCEPTED = {
  /** A field must match one of these... */
  fields: 'textarea, [contenteditable=""], [contenteditable="true" i], [contenteditable="plaintext-only" i]',
  /** ... or this, and then be labelled as a place to answer. */
  ifLabelled: 'input:not([type]), input[type="text" i]',
  /** Labels, placeholders and names that mean "write your reply here". */
  label: /comment|reply|respond|respons|message|review|répon|repon|avis|écri(re|vez)/i,
};

/** What is never a composer, on a known network either. */
export const REFUSED = {
  fields: [
    '[readonly]',
    '[disabled]',
    '[aria-readonly="true"]',
    '[aria-disabled="true"]',
    '[role="searchbox"]',
    'input[role="combobox"]',
    '[inputmode="search"]',
    '[inputmode="email"]',
    '[inputmode="numeric"]',
    '[inputmode="decimal"]',
    '[inputmode="tel"]',
    '[inputmode="url"]',
    '[enterkeyhint="search"]',
    '[name="q"]',
    '[autocomplete*="cc-" i]',
    '[autocomplete*="password" i]',
    '[autocomplete="one-time-code" i]',
    '[autocomplete="email" i]',
    '[autocomplete="username" i]',
    '[autocomplete*="address" i]',
    '[data-balise="off"]',
  ].join(', '),
  /** Nor anything inside these. */
  inside: [
    '[role="search"]',
    'search',
    '[role="code"]',
    '[role="grid"]',
    '[role="spreadsheet"]',
    '[data-balise="off"]',
    '.CodeMirror',
    '.cm-editor',
    '.monaco-editor',
    '.ace_editor',
    '.xterm',
    '.jp-Notebook',
  ].join(', '),
  /** Nor a field of a form that holds one of these: it is for payment or for signing in. */
  beside: [
    'input[type="password" i]',
    '[autocomplete*="cc-" i]',
    '[name*="cardnumber" i]',
    '[name*="card_number" i]',
    '[name*="cvc" i]',
    '[name*="cvv" i]',
  ].join(', '),
  /** Nor anything smaller, in CSS pixels: editors hide tiny fields to catch keys. */
  below: { width: 120, height: 14 },
};

/** What a message looks like on any page. */
export const THREAD = {
  /** One message with its author, and perhaps the composer that answers it. */
  message: 'article, [role="article"], [role="listitem"], li, .comment',
  /** Inside a message: where its words may stand. */
  text: 'p, blockquote, [dir="auto"], [lang], [itemprop="text"], [itemprop="reviewBody"], div, span, td',
  /** Inside a message: its author's displayed name, the best first. */
  author: [
    '[rel~="author"]',
    '[itemprop="author"]',
    '.fn',
    '.author',
    '[class*="author" i]',
    '[class*="username" i]',
    'a[href^="/@"]',
    'a[href*="/profile" i]',
    'a[href*="/user" i]',
    'h1, h2, h3, h4, h5, h6',
  ],
};

/** What never belongs to the words of a message. */
export const NO_TEXT = [
  'button',
  '[role="button"]',
  'time',
  'textarea',
  '[contenteditable]:not([contenteditable="false"])',
  'script',
  'style',
  'template',
  'svg',
  '[hidden]',
  '.visually-hidden',
  '.sr-only',
  '.screen-reader-text',
].join(', ');

/**
 * Nor these, where nothing tells which block holds the words. (What is hidden from screen readers may well be shown: LinkedIn
 * writes names twice, once for each.)
 */
export const NO_BLOCK = `${NO_TEXT}, [aria-hidden="true"], form, nav, header, footer, h1, h2, h3, h4, h5, h6, label`;
