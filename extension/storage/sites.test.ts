import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf, siteOf } from './sites.ts';

const own = ['https://*.x.com/*', 'https://*.business.google.com/*', 'https://*.mastodon.social/*'];

test('a network is one site, whatever stands before its host; any other host is its own', () => {
  assert.equal(siteOf('x.com', own), 'x.com');
  assert.equal(siteOf('mobile.x.com', own), 'x.com');
  assert.equal(siteOf('netflix.com', own), 'netflix.com');
  assert.equal(siteOf('www.forum.example', own), 'forum.example');
  assert.equal(siteOf('', own), '');
  assert.deepEqual(own.map(hostOf), ['x.com', 'business.google.com', 'mastodon.social']);
});
