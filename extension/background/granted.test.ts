import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besides, named } from './granted.ts';

test('places of the manifest are not granted ones', () => {
  const manifest = { content_scripts: [{ matches: ['https://*.x.com/*'] }, { matches: ['https://*.reddit.com/*'] }, {}] };
  const own = named(manifest as chrome.runtime.Manifest);
  assert.deepEqual(own, ['https://*.x.com/*', 'https://*.reddit.com/*']);
  assert.deepEqual(besides(['https://*.x.com/*', 'https://forum.example/*'], own), ['https://forum.example/*']);
});
