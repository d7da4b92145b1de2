/** What a browser's processes hold, from /proc: none of the browser's own interfaces counts what its processes share. */
import { readFileSync, readdirSync } from 'node:fs';

/** The process and those it started, with their share of memory (PSS) in bytes. */
export function processes(root) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
      const pss = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
      return [{ pid: Number(pid), parent, pss, line: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }];
    } catch {
      // Gone meanwhile.
      return [];
    }
  });
  const family = new Set([root]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => family.has(pid));
}

/** Bytes of all processes, of those of our frames, of the pages'. */
export function shares(browser) {
  const family = processes(browser.process().pid);
  const sum = (wanted) => family.filter(wanted).reduce((all, { pss }) => all + pss, 0);
  const isOurs = ({ line }) => line.includes('--extension-process');
  return { all: sum(() => true), frames: sum(isOurs), pages: sum((one) => one.line.includes('--type=renderer') && !isOurs(one)) };
}

/**
 * What our frames hold after a collection, as their process tells it: bytes of the JavaScript heap and of the Wasm memories, DOM
 * nodes. All frames of an extension share a process, whose heap and nodes are told for all of them: the highest is the whole.
 */
export async function framesHold(browser) {
  const held = { frameHeap: 0, wasm: 0, frameNodes: 0 };
  for (const target of browser.targets().filter((one) => /\/frame\/frame(-static)?\.html/.test(one.url()))) {
    const cdp = await target.createCDPSession();
    await cdp.send('HeapProfiler.collectGarbage');
    held.frameHeap = Math.max(held.frameHeap, (await cdp.send('Runtime.getHeapUsage')).usedSize);
    held.frameNodes = Math.max(held.frameNodes, (await cdp.send('Memory.getDOMCounters')).nodes);
    const { result: prototype } = await cdp.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
    const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId });
    const { result } = await cdp.send('Runtime.callFunctionOn', {
      objectId: objects.objectId, functionDeclaration: 'function () { return this.reduce((all, memory) => all + memory.buffer.byteLength, 0); }', returnByValue: true,
    });
    held.wasm += result.value;
    await cdp.detach();
  }
  return held;
}
