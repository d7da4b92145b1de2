/**
 * A company's policy for the extension under test, where Chromium looks for policies: a folder of the system, so installing one
 * takes the rights of an administrator. It names the extension by its id, and touches no other browser's.
 */
import { createHash } from 'node:crypto';
import { mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';

const FOLDER = env.CHROMIUM_POLICIES ?? '/etc/chromium/policies/managed';

/** The id that Chromium gives to an extension loaded from a folder: the hash of its path, in the letters a to p. */
async function idOf(folder) {
  const digest = createHash('sha256').update(await realpath(folder)).digest('hex').slice(0, 32);
  return [...digest].map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join('');
}

/** Installs `policy` for the extension in `folder`; call what it returns to take it away. */
export async function installPolicy(folder, policy) {
  const id = await idOf(folder);
  const path = join(FOLDER, `balise-test-${id}.json`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(path, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }));
  return () => rm(path);
}
