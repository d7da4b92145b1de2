/**
 * Serves the built studio on 127.0.0.1 only.
 *
 *     node www/studio/serve.mjs [port]
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const built = new URL('../../target/www/studio/', import.meta.url);
const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', jsonl: 'application/jsonl', zip: 'application/zip', bin: 'application/octet-stream' };

/** The policy under which the page works: everything from where it lies, and Wasm. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

/** Starts the server; `requests` lists every request it was asked. */
export async function serve({ port = 0 } = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    requests.push(request.url);
    const name = pathname === '/' ? 'studio.html' : pathname.slice(1);
    const known = /^(core\/)?[\w.]+$/.test(name);
    const ending = name.match(/\.(\w+)$/)?.[1] ?? 'html';
    (known ? readFile(new URL(name, built)) : Promise.reject(new Error(name))).then(
      (body) => response.writeHead(200, {
        'content-type': `${types[ending]}${/html|javascript|css/.test(types[ending]) ? '; charset=utf-8' : ''}`,
        'content-security-policy': POLICY,
        'cache-control': 'no-store',
      }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    requests,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { origin } = await serve({ port: Number(argv[2] ?? 0) });
  console.log(`L'atelier / The studio: ${origin}`);
}
