/*
 * The diagnostic page: what our content scripts recognise in a tab, to paste in a bug report. The tab is the one whose number
 * the address holds (the keyboard command), else the last one used in which we are. Nothing of the page itself comes here:
 * content scripts tell counts.
 */
import type { Diagnosis, PageCommand, PageReport } from '../background/messages.ts';
import { dress, say, speakPage } from '../options/words.ts';
import { loadSettings } from '../storage/settings.ts';
import { textOf } from './report.ts';

/** The frames of a page answer each for itself: this long after the first, the report is whole. */
const FRAMES_MS = 300;

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const asked = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
const settings = await loadSettings();

dress(settings.theme);
await speakPage(settings.ui, 'diagnosticTitle');
find('copy').addEventListener('click', () => void copy());
find('again').addEventListener('click', () => void look());
await look();

async function look(): Promise<void> {
  find('copied').textContent = '';
  const reports = await reportsOf(Number.isNaN(asked) ? await recentTabs() : [asked]);
  const isThere = reports.length > 0;
  find('hint').textContent = say(isThere ? 'diagnosticPaste' : Number.isNaN(asked) ? 'diagnosticNone' : 'diagnosticNotHere');
  find('report').textContent = isThere ? textOf(reports, { version: chrome.runtime.getManifest().version, browser: navigator.userAgent }) : '';
  for (const id of ['report', 'copy']) find(id).hidden = !isThere;
}

/** Tabs, the last used first. Their addresses and titles are not asked for. */
async function recentTabs(): Promise<number[]> {
  const tabs = await chrome.tabs.query({});
  const here = (await chrome.tabs.getCurrent())?.id;
  const used = ({ lastAccessed = 0 }: chrome.tabs.Tab): number => lastAccessed;
  return tabs
    .toSorted((a, b) => used(b) - used(a))
    .map(({ id }) => id)
    .filter((id) => id !== undefined && id !== here) as number[];
}

/** What the frames of the first of `tabs` that has any of ours say. */
async function reportsOf(tabs: readonly number[]): Promise<PageReport[]> {
  const reports: PageReport[] = [];
  let tab = -1;
  const heard = (message: Diagnosis, sender: chrome.runtime.MessageSender): void => {
    if (message?.type === 'diagnosis' && sender.id === chrome.runtime.id && sender.tab?.id === tab) reports.push(message.report);
  };
  chrome.runtime.onMessage.addListener(heard);
  const command: PageCommand = { type: 'diagnose' };
  for (tab of tabs) {
    const isOurs = await chrome.tabs.sendMessage(tab, command).then(
      () => true,
      () => false,
    );
    if (!isOurs) continue;
    await new Promise((resolve) => setTimeout(resolve, FRAMES_MS));
    if (reports.length > 0) break;
  }
  chrome.runtime.onMessage.removeListener(heard);
  return reports;
}

async function copy(): Promise<void> {
  await navigator.clipboard.writeText(find('report').textContent ?? '');
  find('copied').textContent = say('diagnosticCopied');
}
