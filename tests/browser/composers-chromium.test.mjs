/** Every composer, in Chromium: see composers.mjs. */
import { testComposers } from './composers.mjs';

testComposers('chromium');
