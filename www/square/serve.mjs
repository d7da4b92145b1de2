/**
 * Serves the built square on 127.0.0.1 only.
 *
 *     node www/square/serve.mjs [port]
 *
 * `?csp=` chooses the page's Content-Security-Policy: none (default), `square` (the strictest under which it keeps its
 * looks) or `strict` (exactly the policy that Balise promises to work under; the page is then unstyled).
 */
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const built = new URL('../../target/www/square/', import.meta.url);

/** The policies, by the name that `?csp=` takes. */
export const policies = {
  none: null,
  square: [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "require-trusted-types-for 'script'",
  ].join('; '),
  strict: "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'",
};

const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

/** Starts the server; `requests` lists every request it was asked. */
export async function serve({ port = 0 } = {}) {
  const files = new Map(readdirSync(built).map((name) => [`/${name}`, readFileSync(new URL(name, built))]));
  files.set('/', files.get('/index.html'));
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    requests.push(request.url);
    const body = files.get(pathname);
    const policy = policies[searchParams.get('csp') ?? 'none'];
    if (body === undefined || policy === undefined) {
      response.writeHead(404).end();
      return;
    }
    const ending = pathname.match(/\.(\w+)$/)?.[1] ?? 'html';
    response.writeHead(200, {
      'content-type': `${types[ending]}; charset=utf-8`,
      'cache-control': 'no-store',
      ...(policy && { 'content-security-policy': policy }),
    });
    response.end(body);
  });
  await new Promise((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    requests,
    /** Address of the page under a policy, in a language. */
    page: ({ csp = 'none', ui = 'en' } = {}) => `${origin}/?${new URLSearchParams({ csp, ui })}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { origin } = await serve({ port: Number(argv[2] ?? 0) });
  console.log(`La place publique / The square: ${origin}`);
}
