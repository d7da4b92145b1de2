/*
 * Where the person allowed Balise besides the networks of the manifest. The content script is registered there for as long as
 * the permission stands; on those networks it already runs, and never twice.
 */

const ID = 'granted';
const SCRIPTS = ['content/sites/anywhere.js', 'content/content.js'];

/** Where the manifest itself puts the content script. */
export function named(manifest: chrome.runtime.Manifest): string[] {
  return (manifest.content_scripts ?? []).flatMap(({ matches }) => matches ?? []);
}

/** What is granted besides: browsers may list the manifest's own places too. */
export function besides(origins: readonly string[], own: readonly string[]): string[] {
  return origins.filter((origin) => !own.includes(origin));
}

/** Registers the content script where it may run, and nowhere else. Pages that are open hear of it when they are loaded again. */
export async function register(): Promise<void> {
  // The API is there once it was granted, together with the first place.
  if (chrome.scripting === undefined) return;
  const own = named(chrome.runtime.getManifest());
  const matches = besides((await chrome.permissions.getAll()).origins ?? [], own);
  const [registered] = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (matches.length === 0) {
    if (registered !== undefined) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  const script: chrome.scripting.RegisteredContentScript = {
    id: ID,
    js: SCRIPTS,
    matches,
    excludeMatches: own,
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_idle',
    persistAcrossSessions: true,
  };
  if (registered === undefined) await chrome.scripting.registerContentScripts([script]);
  else await chrome.scripting.updateContentScripts([script]);
}
