/* What pages have of own templates: a pack made here, stored among the packs under an id of its own. */
import { toBase64 } from '../frame/packs.ts';
import { find, make } from '../options/page.ts';
import { language, say } from '../options/words.ts';
import type { Policy } from '../storage/policy.ts';
import { isOwn, OWN } from '../storage/schema.ts';
import { change, load } from '../storage/store.ts';
import { accepted, isHeld, type Workshop } from './bench.ts';
import { titleOf } from './list.ts';

/** Makes the pack anew after templates changed, and says what pages have now. */
export async function publish(workshop: Workshop, policy: Policy): Promise<void> {
  const stored = await load();
  const { list, made } = stored.ownTemplates;
  const told = find('in-pages');
  find('held').hidden = !isHeld(stored, policy);
  find('left-out').replaceChildren();
  if (list.length === 0) {
    if (stored.packs.some(isOwn)) await put(null, made);
    told.textContent = '';
    return;
  }
  told.textContent = say('ownMaking');
  const version = `0.1.${made + 1}`;
  const pack = await workshop.make(list, version);
  if (typeof pack === 'string') {
    told.textContent = say('ownUnmade', pack);
    return;
  }
  try {
    await accepted(pack.bytes, stored, policy);
  } catch (error) {
    // Another pack has these ids, or ours are of another time: the pack that was there stays.
    told.textContent = say('ownUnmade', error instanceof Error ? error.message : String(error));
    return;
  }
  await put({ name: `${OWN} ${version}`, data: toBase64(pack.bytes) }, made + 1);
  const ready = list.length - pack.leftOut.length;
  const suggested = list.filter(({ status }) => status !== 'draft').length - pack.demoted.length;
  told.textContent = isHeld(stored, policy) ? '' : say('ownInPages', String(ready), String(suggested));
  const line = (key: string, { template, fault }: (typeof pack.leftOut)[number]): HTMLElement =>
    make('li', {}, make('span', { textContent: say(key, titleOf(template), fault.message[language()]) }));
  const demoted = pack.demoted.filter(({ template }) => !pack.leftOut.some((left) => left.template.id === template.id && left.template.situation === template.situation));
  find('left-out').replaceChildren(...pack.leftOut.map((entry) => line('ownLeftOut', entry)), ...demoted.map((entry) => line('ownDemoted', entry)));
}

async function put(pack: { name: string; data: string } | null, made: number): Promise<void> {
  // Everything may have been deleted meanwhile: then nothing of it comes back.
  if (pack !== null && (await load()).ownTemplates.list.length === 0) return;
  await change('packs', (list) => [...list.filter((other) => !isOwn(other)), ...(pack === null ? [] : [pack])]);
  await change('ownTemplates', (own) => ({ ...own, made }));
}
