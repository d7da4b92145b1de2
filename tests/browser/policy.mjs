/**
 * A company's policy for the extension under test, as docs/company-policy.md says. Chromium looks for policies in a folder of the system,
 * so installing one takes the rights of an administrator; it names the extension by its id, and touches no other browser's. Firefox
 * looks for a native manifest in the person's folder, which a test makes anew.
 */
import { createHash } from 'node:crypto';
import { mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';

/** The extension's id in Firefox: `browser_specific_settings` of the manifest. */
const FIREFOX_ID = 'balise@balise.invalid';
const FOLDER = env.CHROMIUM_POLICIES ?? '/etc/chromium/policies/managed';

/** The id that Chromium gives to an extension loaded from a folder: the hash of its path, in the letters a to p. */
async function idOf(folder) {
  const digest = createHash('sha256').update(await realpath(folder)).digest('hex').slice(0, 32);
  return [...digest].map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join('');
}

/** Installs `policy` in Chromium for the extension in `folder`; call what it returns to take it away. */
export async function installPolicy(folder, policy) {
  const id = await idOf(folder);
  const path = join(FOLDER, `balise-test-${id}.json`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(path, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }));
  return () => rm(path);
}

/** Installs `policy` in the Firefox of the person whose folder is `home`. */
export async function installNative(home, policy) {
  const folder = join(home, '.mozilla/managed-storage');
  await mkdir(folder, { recursive: true });
  const manifest = { name: FIREFOX_ID, description: 'Balise, as the company decided', type: 'storage', data: policy };
  await writeFile(join(folder, `${FIREFOX_ID}.json`), JSON.stringify(manifest));
}
