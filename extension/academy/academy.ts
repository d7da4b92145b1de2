/* The academy's page in the extension. */
import { builtinPacks } from '../frame/packs.ts';
import { openAcademy } from './app.ts';
import { stored } from './stored.ts';

await openAcademy(stored, builtinPacks);
