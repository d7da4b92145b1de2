/**
 * Native = Wasm: replies of the corpus and random ones, in every language and on every network that we know, answered by the command line and by the
 * Wasm that Node loads (the studio's: the same engine, without a page), to the byte. `cargo xtask test` runs it; by itself:
 *
 *     cargo build && cargo xtask core && node --test tests/wasm/native.test.mjs
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import process from 'node:process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const program = process.env.BALISE ?? path('target/debug/balise');
const studio = path('target/web/studio/studio.js');

const PLATFORMS = readdirSync(path('packs/core/platforms')).map((name) => name.replace('.yml', ''));
const LOCALES = ['fr-CA', 'fr-FR', 'en-CA', 'en-GB', 'en-US', undefined];
const PROFILES = [
  undefined,
  { brand: 'Larkwing', register: 'vous', mandate: { refund: true }, public_contacts: ['514 555-0199'], banned: ['synergie', 'leverage'] },
  { account: 'personal', region: 'fr', register: 'tu', preferred: { client: 'membre', customer: 'member' }, voice: { warm: [40, 80] } },
];

/** Every so many-th reply of a file. */
function sample(file, count) {
  const lines = readFileSync(path(`corpus/${file}.jsonl`), 'utf8').trim().split('\n');
  const step = Math.max(1, Math.floor(lines.length / count));
  return lines.filter((_, index) => index % step === 0).map((line) => JSON.parse(line));
}

/** What no corpus holds. */
const STRANGE = [
  { reply: '', message: 'Où est mon colis?' }, { reply: ' \n\t', message: null }, { reply: '😀👨‍👩‍👧‍👦🏳️‍🌈', message: '👍🏽' },
  { reply: 'Désolés si \ud800 vous', message: 'a\udfffb' }, { reply: 'de\u0301sole\u0301s si vous', message: 'e\u0301te\u0301' },
  { reply: '\u202esorry if\u202c you \u0000were', message: '\u200b' }, { reply: 'sorry if you '.repeat(400), message: 'Late. '.repeat(300) },
];

/** What people and machines write, in pieces: joined at random they make what nobody thought of. The seed is fixed: a failure comes again. */
const PIECES = [
  'Nous sommes désolés si ', 'sorry if ', 'We can\'t ', 'ne ', 'pas ', '« ', ' »', '"', '`', '. ', '!!!', '\n', '\n\n', '\u00a0', '\u202f', '’', '😀', '👨‍👩‍👧‍👦',
  '\u0301', '\u200d', '\ud800', '\udc00', '\u0000', '\u202e', 'E', 'é', 'tu ', 'vous ', 'you ', 'https://x.ca/a?b=1 ', 'info@x.ca ', '514 555-0199 ', '4111 1111 1111 1111 ',
  '15 mai à 17 h ', '@lea ', '#balise ', 'Merci pour votre patience. ', 'Thank you for reaching out. ', 'Per our policy, ', 'Écrivez-nous en privé ', '– Léa', 'مرحبا ', '中文 ', '12 000 $ ',
];
function random(count) {
  let state = 20_261_122;
  const below = (most) => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) % (most * 65_536) / 65_536 | 0;
  const text = (most) => Array.from({ length: below(most) }, () => PIECES[below(PIECES.length)]).join('');
  return Array.from({ length: count }, () => ({ reply: text(40), message: below(5) === 0 ? null : text(12), author: text(3) }));
}

function requests() {
  const records = [
    ...['replies/en', 'replies/fr'].flatMap((file) => sample(file, 120)), ...['unseen/en', 'unseen/fr'].flatMap((file) => sample(file, 60)),
    ...['suggestions/en', 'suggestions/fr'].flatMap((file) => sample(file, 20)), ...STRANGE, ...random(300),
  ];
  return records.map((record, index) => JSON.stringify({
    id: index,
    draft: record.reply ?? record.draft ?? '',
    message: record.message ?? null,
    author: record.author ?? null,
    platform: PLATFORMS[index % PLATFORMS.length],
    locale: record.locale ?? LOCALES[index % LOCALES.length],
    context: { profile: PROFILES[index % PROFILES.length], situation: index % 7 === 0 ? record.situation : undefined, image: index % 5 === 0 ? { attached: true, alt: '' } : undefined },
  }));
}

test('the Wasm answers as the native program does, to the byte', async () => {
  assert.ok(existsSync(program), `${program}: cargo build makes it`);
  assert.ok(existsSync(studio), `${studio}: cargo xtask core makes it`);
  const { default: start, Studio } = await import(studio);
  await start({ module_or_path: readFileSync(path('target/web/studio/studio_bg.wasm')) });
  const core = new Studio(readFileSync(path('target/web/packs.bin')));
  const lines = requests();
  assert.ok(lines.length >= 600, `${lines.length} replies`);
  for (const ui of ['en', 'fr']) {
    const native = spawnSync(program, ['check', '--jsonl', '--ui', ui], { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 1 << 28 });
    assert.equal(native.status, 0, native.stderr);
    const answers = native.stdout.trim().split('\n');
    assert.equal(answers.length, lines.length);
    for (const [index, line] of lines.entries()) {
      // The command line gives the id back, the studio has none to give.
      const wanted = answers[index].replace(`{"id":${index},`, '{"id":null,');
      assert.equal(core.judge(line, ui), wanted, line);
    }
  }
});
