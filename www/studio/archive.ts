/* Packs in and out: a zip of the sources, a folder. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Files by path. */
export type Files = Map<string, string | Uint8Array>;

const TEXT = /\.(ya?ml|md|txt)$/;
/** A pack's sources are no larger than this, unpacked (bytes). */
const LARGEST = 64 << 20;

/** The pack in a zip; throws what is wrong with it. */
export function unzip(bytes: Uint8Array): Files {
  let size = 0;
  const filter = ({ originalSize }: { originalSize: number }): boolean => {
    size += originalSize;
    if (size > LARGEST) throw new Error('too large');
    return true;
  };
  return rooted(new Map(Object.entries(unzipSync(bytes, { filter })).filter(([path]) => !path.endsWith('/'))));
}

/** The pack in a folder that the person chose. */
export async function fromFolder(list: Iterable<File>): Promise<Files> {
  const files = [...list];
  const bytes = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  return rooted(new Map(files.map((file, index) => [file.webkitRelativePath || file.name, bytes[index] ?? new Uint8Array()])));
}

/** Paths from where pack.yml lies; what lies outside of that folder, or is hidden, is no part of the pack. */
function rooted(files: Map<string, Uint8Array>): Files {
  const manifests = [...files.keys()].filter((path) => /(^|\/)pack\.yml$/.test(path));
  const manifest = manifests.sort((one, other) => one.split('/').length - other.split('/').length)[0];
  const root = manifest === undefined ? '' : manifest.slice(0, -'pack.yml'.length);
  const inside = [...files].filter(([path]) => path.startsWith(root) && !/(^|\/)(\.|__MACOSX\/)/.test(path));
  return new Map(inside.map(([path, bytes]) => [path.slice(root.length), TEXT.test(path) ? strFromU8(bytes) : bytes]));
}

/** The zip of a pack: the same files give the same bytes. */
export function zip(files: Files): Uint8Array {
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  const entries = sorted.map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content] as const);
  return zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1), level: 9 });
}

/** Hands a file to the person. */
export function download(name: string, bytes: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart]));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The download has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
