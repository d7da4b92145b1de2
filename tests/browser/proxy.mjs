/**
 * A proxy between the browsers under test and everything: what they ask of the suites' own servers, on this machine, goes through and
 * is counted; the rest is refused, and named. "No request ever leaves" is thus seen from outside the browsers.
 *
 * `run.mjs` starts one for all tests and says its address in BALISE_PROXY.
 */
import { createServer, request as ask } from 'node:http';
import { connect } from 'node:net';

/** Origins of extensions: none of their requests may get as far as here, not even to this machine. */
const EXTENSION = /^(chrome|moz)-extension:/;

/**
 * What the browsers ask for by themselves, whatever is installed: the time, their updates, their settings. Each is refused like the
 * rest, and counted apart. That it is not ours who asks is seen inside the browser (`nowhere.test.mjs`, `quiet.test.mjs`).
 */
const BROWSERS = [
  'accounts.google.com', 'clients2.google.com', 'content-autofill.googleapis.com', 'redirector.gvt1.com',
  'update.googleapis.com', 'firefox.settings.services.mozilla.com',
];

/** Starts one. `own` counts what went through, `browsers` what browsers asked for themselves; `strangers` lists the rest, `method address`. */
export async function startProxy() {
  const proxy = { own: 0, browsers: 0, strangers: [] };
  const isOwn = (hostname) => hostname === '127.0.0.1';
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    const from = [headers.origin, headers.referer].find((address) => EXTENSION.test(address ?? ''));
    const { hostname, port, pathname, search } = URL.canParse(url) ? new URL(url) : { hostname: '' };
    if (BROWSERS.includes(hostname) && from === undefined) {
      proxy.browsers += 1;
      response.writeHead(403).end();
      return;
    }
    if (!isOwn(hostname) || from !== undefined) {
      proxy.strangers.push(`${method} ${url}${from === undefined ? '' : `, by ${from}`}`);
      response.writeHead(403).end();
      return;
    }
    proxy.own += 1;
    const onward = ask({ host: hostname, port: port || 80, method, path: `${pathname}${search}`, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    // A page that is closed ends its requests; a server that is gone refuses them.
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  // What is encrypted asks for a line, and so does a socket of a page.
  server.on('connect', ({ url }, socket, head) => {
    const [hostname, port] = url.split(':');
    if (isOwn(hostname)) {
      proxy.own += 1;
      tunnel(socket, head, hostname, Number(port));
      return;
    }
    if (BROWSERS.includes(url.split(':')[0])) proxy.browsers += 1;
    else proxy.strangers.push(`CONNECT ${url}`);
    socket.on('error', () => {});
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return Object.assign(proxy, {
    address: `127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  });
}

function tunnel(socket, head, hostname, port) {
  const onward = connect(port, hostname, () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  for (const end of [onward, socket]) {
    end.on('error', () => {
      onward.destroy();
      socket.destroy();
    });
  }
}

/** What a run's requests were, in a line or more; whether that is as it must be. */
export function verdict({ own, browsers, strangers }) {
  const words = [`Requests that left a browser: ${own} to the suite's own servers, ${strangers.length} anywhere else (and ${browsers} of browsers to their makers, refused).`];
  const counts = new Map();
  for (const stranger of strangers) counts.set(stranger, (counts.get(stranger) ?? 0) + 1);
  for (const [stranger, count] of counts) words.push(`  ${count} × ${stranger}`);
  // A watch that saw nothing at all was not asked.
  const isGood = strangers.length === 0 && own + browsers > 0;
  return { isGood, words: words.join('\n') };
}
