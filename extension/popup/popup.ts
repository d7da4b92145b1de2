/* The popup of the toolbar: the switch for a crisis, the statement it brings, and the way to the options. */
import { loadSettings, onSettings, storeSettings } from '../content/settings.ts';
import type { Settings } from '../content/wire.ts';
import { speakPage } from '../options/words.ts';

const box = document.getElementById('crisis') as HTMLInputElement;
const statement = document.getElementById('statement') as HTMLElement;

const settings = await loadSettings();
await speakPage(settings.ui, 'popupTitle');
show(settings);
box.addEventListener('change', async () => {
  // The options may have changed the rest meanwhile.
  await storeSettings({ ...(await loadSettings()), crisis: box.checked });
});
onSettings(show, new AbortController().signal);

function show({ crisis, holdingStatement }: Settings): void {
  box.checked = crisis;
  statement.textContent = holdingStatement;
  statement.hidden = holdingStatement.trim() === '';
}
