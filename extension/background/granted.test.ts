import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besides, named, register } from './granted.ts';

test('places of the manifest are not granted ones', () => {
  const manifest = { content_scripts: [{ matches: ['https://*.x.com/*'] }, { matches: ['https://*.reddit.com/*'] }, {}] };
  const own = named(manifest as chrome.runtime.Manifest);
  assert.deepEqual(own, ['https://*.x.com/*', 'https://*.reddit.com/*']);
  assert.deepEqual(besides(['https://*.x.com/*', 'https://forum.example/*'], own), ['https://forum.example/*']);
});

test('the script is registered with the first place, follows every change, and goes with the last', async () => {
  const own = 'https://*.x.com/*';
  let origins: string[] = [own];
  let scripts: chrome.scripting.RegisteredContentScript[] = [];
  const browser = {
    runtime: { getManifest: () => ({ content_scripts: [{ matches: [own] }] }) },
    permissions: { getAll: async () => ({ origins }) },
  };
  const scripting = {
    getRegisteredContentScripts: async () => scripts,
    registerContentScripts: async (added: typeof scripts) => {
      assert.equal(scripts.length, 0, 'a browser refuses an id twice');
      scripts = added;
    },
    updateContentScripts: async (changed: typeof scripts) => {
      assert.equal(scripts.length, 1);
      scripts = changed;
    },
    unregisterContentScripts: async () => {
      assert.equal(scripts.length, 1);
      scripts = [];
    },
  };
  const before = Reflect.get(globalThis, 'chrome');
  try {
    // Without the permission the API is not there at all.
    Reflect.set(globalThis, 'chrome', browser);
    await register();
    Reflect.set(globalThis, 'chrome', { ...browser, scripting });
    await register();
    assert.deepEqual(scripts, []);
    for (const granted of [['https://a.example/*'], ['https://a.example/*', 'https://b.example/*'], ['https://b.example/*']]) {
      origins = [own, ...granted];
      await register();
      assert.deepEqual(
        scripts.map(({ matches, excludeMatches }) => [matches, excludeMatches]),
        [[granted, [own]]],
      );
    }
    origins = [own];
    await register();
    assert.deepEqual(scripts, []);
  } finally {
    Reflect.set(globalThis, 'chrome', before);
  }
});
