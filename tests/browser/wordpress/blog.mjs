/**
 * A real WordPress: Debian's packages, copied into a folder of their own beside a database of their own, so that nothing of the
 * machine's is touched. PHP's own server answers on 127.0.0.1 only.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, getuid, kill } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const sources = '/usr/share/wordpress';
const script = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Why there can be no blog on this machine, in a sentence; null where there can. */
export function whyNoBlog() {
  if (getuid?.() !== 0 || !existsSync('/etc/debian_version')) return 'WordPress is tested as root on Debian only';
  const needed = { wordpress: join(sources, 'wp-load.php'), 'mariadb-server': '/usr/sbin/mariadbd', 'php-cli': '/usr/bin/php' };
  const missing = Object.entries(needed).filter(([, path]) => !existsSync(path)).map(([name]) => name);
  if (missing.length > 0) throw new Error(`install ${missing.join(', ')}, or run \`cargo xtask test --wordpress\``);
  return null;
}

/** Starts it, with a comment to answer in each language. */
export async function openBlog() {
  const folder = await mkdtemp(join(tmpdir(), 'balise-wordpress-'));
  const [blog, data, socket] = [join(folder, 'blog'), join(folder, 'data'), join(folder, 'socket')];
  const programs = [];
  const start = (name, options, extra = {}) => {
    // A group of its own: PHP's workers outlive the one that started them.
    const program = spawn(name, options, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...env, ...extra }, detached: true });
    program.stderr.on('data', (said) => { program.said = `${program.said ?? ''}${said}`.slice(-2000); });
    programs.push(program);
    return program;
  };
  const close = async () => {
    for (const program of programs.reverse()) {
      if (program.exitCode !== null) continue;
      const ended = once(program, 'exit');
      kill(-program.pid);
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await run('cp', ['-rL', sources, blog]);
    await run('mariadb-install-db', ['--no-defaults', '--user=root', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db']);
    const database = start('mariadbd', ['--no-defaults', '--user=root', `--datadir=${data}`, `--socket=${socket}`, `--pid-file=${join(folder, 'pid')}`, '--skip-networking']);
    await answers('the database', database, () => run('mariadb', ['--no-defaults', `--socket=${socket}`, '-e', 'CREATE DATABASE IF NOT EXISTS blog']));

    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    await writeFile(join(blog, 'wp-config.php'), configuration(socket, origin));
    await mkdir(join(blog, 'wp-content/mu-plugins'));
    // Our readers write faster than the fifteen seconds that it asks for between two comments.
    await writeFile(join(blog, 'wp-content/mu-plugins/pace.php'), "<?php add_filter('comment_flood_filter', '__return_false', 100);\n");
    const { stdout } = await run('php', [script('install.php'), blog, origin]);
    // More than one worker: a page of WordPress asks for others before it has ended.
    const server = start('php', ['-S', `127.0.0.1:${port}`, '-t', blog], { PHP_CLI_SERVER_WORKERS: '4' });
    await answers('PHP', server, () => fetch(`${origin}/wp-login.php`));
    return {
      origin,
      discussions: JSON.parse(stdout),
      speak: (locale) => run('php', [script('replies.php'), blog, '--locale', locale]),
      replies: async (comment) => JSON.parse((await run('php', [script('replies.php'), blog, String(comment)])).stdout),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Its own settings: no other host is asked for anything. */
function configuration(socket, origin) {
  const settings = {
    DB_NAME: 'blog', DB_USER: 'root', DB_PASSWORD: '', DB_HOST: `localhost:${socket}`, DB_CHARSET: 'utf8mb4', DB_COLLATE: '',
    WP_HOME: origin, WP_SITEURL: origin, AUTH_KEY: 'a test', SECURE_AUTH_KEY: 'a test', LOGGED_IN_KEY: 'a test', NONCE_KEY: 'a test',
  };
  const lines = Object.entries(settings).map(([name, value]) => `define('${name}', '${value}');`);
  const switches = ['DISABLE_WP_CRON', 'WP_HTTP_BLOCK_EXTERNAL', 'AUTOMATIC_UPDATER_DISABLED'].map((name) => `define('${name}', true);`);
  return ['<?php', ...lines, ...switches, "$table_prefix = 'wp_';", "if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');", "require_once ABSPATH . 'wp-settings.php';", ''].join('\n');
}

/** Waits for a program to answer, for as long as it runs. */
async function answers(what, program, ask) {
  for (;;) {
    if (program.exitCode !== null) throw new Error(`${what} ended: ${program.said}`);
    try {
      return await ask();
    } catch {
      await new Promise((soon) => { setTimeout(soon, 100); });
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
