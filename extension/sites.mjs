/*
 * The data files of sites (content/sites/data): read, checked, and made into scripts. Each network's script holds its own
 * data only and stands before the content script in the manifest, for that network's hosts; one more holds what is known by
 * its markup, for the hosts that a person has allowed. What is wrong is named with its file, line and key.
 */
import { parse as parseSelector } from 'css-what';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';

const FINDS = ['around', 'before', 'first', 'pointed', 'named', 'nearest'];
const PICKS = ['first', 'all', 'largest'];
/** As browsers match hosts: a name, no scheme, no path, no star. */
const HOST = /^([a-z0-9-]+\.)+[a-z]{2,}$/;

/** A fault in a data file, with its place. */
export class SiteError extends Error {}

/** All sites of a folder, checked; `platforms` are the published ids. Throws one `SiteError` that names every fault. */
export function readSites(folder, platforms) {
  const faults = [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.yml')).sort();
  const sites = files.map((name) => parseSite(readFileSync(join(folder, name), 'utf8'), name, platforms, faults));
  overlaps(sites, faults);
  if (faults.length > 0) throw new SiteError(faults.join('\n'));
  return sites;
}

/** One data file. Faults are added to `faults`, as `file:line: key: what`. */
export function parseSite(text, file, platforms, faults) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (const { message, linePos } of document.errors) faults.push(`${file}:${linePos?.[0].line ?? 1}: ${message.split('\n')[0]}`);
  if (document.errors.length > 0) return { id: file, hosts: [] };
  const check = new Check(file, lines, faults);
  check.map(document.contents, '', {
    id: check.is((value) => value === basename(file, '.yml'), "the file's name"),
    platform: check.is((value) => platforms.includes(value), 'a file of packs/core/platforms'),
    hosts: check.list(check.is((value) => HOST.test(value), 'a host name')),
    checked: check.is((value) => /^\d{4}-\d\d-\d\d$/.test(value), 'a date (2026-11-22)'),
    source: check.is((value) => value.length > 10, 'a sentence'),
    composers: check.list(check.entry({ name: check.text, field: check.selector, inside: check.selector }, ['name'])),
    messages: check.list(check.reader),
    anywhere: check.selector,
    post: check.entry({ button: check.selector, enter: check.yes }, []),
  }, ['id', 'platform', 'hosts', 'checked', 'source', 'composers', 'messages']);
  const { checked: _checked, source: _source, ...site } = document.toJS() ?? {};
  return { hosts: [], ...site };
}

/** The script that gives `sites` to the content script after it. */
export function scriptOf(sites) {
  return `globalThis.baliseSites=${JSON.stringify(sites)};\n`;
}

/** Where the content script runs on `host` and its subdomains. */
export function matchesOf({ hosts }) {
  return hosts.map((host) => `https://*.${host}/*`);
}

/** The manifest with one entry a site, from the entry that stands in it. */
export function manifestWith(manifest, sites) {
  const [entry] = manifest.content_scripts;
  const content_scripts = sites
    .filter(({ hosts }) => hosts.length > 0)
    .map((site) => ({ ...entry, matches: matchesOf(site), js: [`content/sites/${site.id}.js`, ...entry.js] }));
  // Named as permissions too: so the browser says whether the person has withdrawn them.
  const named = content_scripts.flatMap(({ matches }) => matches);
  // An address that all can know is answered to the networks alone: no other page learns by it that Balise is installed.
  const web_accessible_resources = manifest.web_accessible_resources.map((entry) => (entry.use_dynamic_url ? entry : { ...entry, matches: named }));
  return { ...manifest, content_scripts, host_permissions: named, web_accessible_resources };
}

/** The parser takes any characters for a name; browsers do not. */
function names(selectors) {
  for (const { type, name, action, value, data } of selectors.flat()) {
    const word = type === 'tag' ? name : type === 'attribute' && action === 'element' ? value : 'fine';
    if (!/^-?[\p{L}_][\p{L}\p{N}_-]*$/u.test(word)) throw new Error(`“${word}” is no name`);
    if (Array.isArray(data)) names(data);
  }
}

/** A host in two files would run the content script twice. */
function overlaps(sites, faults) {
  const all = sites.flatMap(({ id, hosts }) => hosts.map((host) => ({ id, host })));
  for (const [index, { id, host }] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      const inside = host === other.host || host.endsWith(`.${other.host}`) || other.host.endsWith(`.${host}`);
      if (inside) faults.push(`${other.id}.yml: hosts: ${other.host} is also of ${id}.yml (${host})`);
    }
  }
}

/** Walks a YAML tree with the shape that it must have. */
class Check {
  constructor(file, lines, faults) {
    Object.assign(this, { file, lines, faults });
  }

  fault(node, path, what) {
    const line = node?.range ? this.lines.linePos(node.range[0]).line : 1;
    this.faults.push(`${this.file}:${line}: ${path}: ${what}`);
  }

  map(node, path, shape, required = []) {
    if (!isMap(node)) return this.fault(node, path || 'file', 'must hold keys');
    const at = (key) => (path === '' ? key : `${path}.${key}`);
    for (const { key, value } of node.items) {
      const test = shape[key.value];
      if (test === undefined) this.fault(key, at(key.value), `unknown key; known are ${Object.keys(shape).join(', ')}`);
      else test(value, at(key.value));
    }
    for (const key of required) if (!node.has(key)) this.fault(node, at(key), 'is missing');
    return undefined;
  }

  is = (test, what) => (node, path) => {
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value !== 'string' || !test(value)) this.fault(node, path, `must be ${what}`);
  };

  text = this.is((value) => value !== '', 'a text');

  yes = (node, path) => {
    if (!isScalar(node) || node.value !== true) this.fault(node, path, 'must be true, or left out');
  };

  list = (test) => (node, path) => {
    if (!isSeq(node)) return this.fault(node, path, 'must be a list');
    return node.items.forEach((item, index) => test(item, `${path}[${index}]`));
  };

  entry = (shape, required) => (node, path) => this.map(node, path, shape, required);

  selector = (node, path) => this.parsed(node, path, (value) => value);

  /** A selector that may end in ` @attribute`, or be nothing else. */
  source = (node, path) => this.parsed(node, path, (value) => value.replace(/\s*@[\w-]+$/, '') || '*');

  parsed(node, path, selectorIn) {
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value !== 'string' || value === '') {
      this.fault(node, path, 'must be a selector');
      return;
    }
    try {
      names(parseSelector(selectorIn(value)));
    } catch (error) {
      this.fault(node, path, `is no selector: ${error.message}`);
    }
  }

  pattern = (node, path) => {
    try {
      const groups = new RegExp(`${node.value}|`).exec('').length - 1;
      if (groups !== 1) this.fault(node, path, 'must hold one group');
    } catch (error) {
      this.fault(node, path, `is no regular expression: ${error.message}`);
    }
  };

  reader = (node, path) => {
    this.map(node, path, {
      name: this.text,
      when: this.selector,
      find: this.is((value) => FINDS.includes(value), `one of ${FINDS.join(', ')}`),
      within: this.list(this.selector),
      message: this.selector,
      quoted: this.selector,
      text: this.list(this.selector),
      pick: this.is((value) => PICKS.includes(value), `one of ${PICKS.join(', ')}`),
      without: this.selector,
      title: this.source,
      author: this.list(this.source),
      pointer: this.entry({ from: this.source, value: this.pattern, to: this.text }, ['from', 'to']),
      labels: this.entry({ en: this.list(this.text), fr: this.list(this.text) }, ['en', 'fr']),
      handle: this.yes,
    }, ['name', 'find']);
    if (!isMap(node)) return;
    const find = node.get('find');
    const needs = {
      pointed: ['pointer', 'text', 'author'],
      named: ['message', 'text', 'author', node.has('handle') ? 'handle' : 'labels'],
      nearest: [],
    }[find] ?? ['message', 'text', 'author'];
    for (const key of needs) if (!node.has(key)) this.fault(node, `${path}.${key}`, `is missing: \`find: ${find}\` needs it`);
  };
}
