/**
 * Each checker behind one face: `open()` makes it ready and gives `{ read(text, language) }`, which answers with how many
 * remarks there are. `languages` are those it knows. `weighs` are the files a browser would load for it, after bundling.
 */

import { readFile } from "node:fs/promises";

const root = new URL("../../", import.meta.url);
const ours = {
  wasm: new URL("target/web/studio/studio_bg.wasm", root),
  script: new URL("target/web/studio/studio.js", root),
  packs: new URL("target/web/packs.bin", root),
};

export const CHECKERS = {
  Balise: {
    languages: ["en", "fr"],
    does: "tone, guidelines, acts, situation and score of a reply to a message",
    /** The core, which people load; what runs here is the studio's Wasm, of the same engine, since the core's needs a page. */
    weighs: ["target/extension/core/balise_bg.wasm", "target/extension/core/balise.js", "target/extension/core/packs.bin"],
    async open({ messages }) {
      const { default: start, Studio } = await import(ours.script);
      await start({ module_or_path: await readFile(ours.wasm) });
      const studio = new Studio(await readFile(ours.packs));
      return {
        read(text, language) {
          const line = JSON.stringify({ id: "1", draft: text, message: messages[language], platform: "facebook" });
          return JSON.parse(studio.judge(line, language)).diagnostics.length;
        },
      };
    },
  },
  "harper.js": {
    languages: ["en"],
    does: "grammar, spelling, style",
    bundle: "export * from 'harper.js';",
    weighs: ["harper.js/dist/harper_wasm_bg.wasm"],
    async open() {
      const { LocalLinter } = await import("harper.js");
      const { binaryInlined } = await import("harper.js/binaryInlined");
      const linter = new LocalLinter({ binary: binaryInlined });
      await linter.setup();
      return { read: async (text) => (await linter.lint(text, { language: "plaintext" })).length };
    },
  },
  alex: {
    languages: ["en"],
    does: "insensitive words",
    bundle: "export * from 'alex';",
    async open() {
      const { text: alex } = await import("alex");
      return { read: (text) => alex(text).messages.length };
    },
  },
  "write-good": {
    languages: ["en"],
    does: "weak wording",
    bundle: "export { default } from 'write-good';",
    async open() {
      const { default: writeGood } = await import("write-good");
      return { read: (text) => writeGood(text).length };
    },
  },
  retext: {
    languages: ["en"],
    does: "wording: equality, intensify, passive, profanities, readability, simplify",
    bundle: ["retext", "retext-equality", "retext-intensify", "retext-passive", "retext-profanities", "retext-readability", "retext-simplify"]
      .map((name, place) => `export * as m${place} from '${name}'; export { default as d${place} } from '${name}';`)
      .join("\n")
      .replace("export { default as d0 } from 'retext';", ""),
    async open() {
      const { retext } = await import("retext");
      let checker = retext();
      for (const plugin of ["equality", "intensify", "passive", "profanities", "readability", "simplify"]) {
        checker = checker.use((await import(`retext-${plugin}`)).default);
      }
      checker = checker.freeze();
      return { read: async (text) => (await checker.process(text)).messages.length };
    },
  },
  textlint: {
    languages: ["en"],
    does: "Google's developer style, write-good, common misspellings",
    /** It runs in Node only: what is installed is what it weighs. */
    async open() {
      const { TextlintKernel } = await import("@textlint/kernel");
      const plain = (module) => module.default?.default ?? module.default ?? module;
      const preset = plain(await import("@textlint-rule/textlint-rule-preset-google"));
      const rules = Object.entries(preset.rules).map(([ruleId, rule]) => ({ ruleId, rule: plain(rule) }));
      for (const name of ["textlint-rule-write-good", "textlint-rule-common-misspellings"]) {
        rules.push({ ruleId: name, rule: plain(await import(name)) });
      }
      const plugin = plain(await import("@textlint/textlint-plugin-text"));
      const kernel = new TextlintKernel();
      const options = { ext: ".txt", plugins: [{ pluginId: "text", plugin }], rules };
      return { read: async (text) => (await kernel.lintText(text, options)).messages.length };
    },
  },
  "vader-sentiment": {
    languages: ["en"],
    does: "sentiment of the whole",
    bundle: "export * from 'vader-sentiment';",
    async open() {
      const { default: vader } = await import("vader-sentiment");
      return {
        read(text) {
          const { compound } = vader.SentimentIntensityAnalyzer.polarity_scores(text);
          return compound < 0 ? 1 : 0;
        },
      };
    },
  },
};
