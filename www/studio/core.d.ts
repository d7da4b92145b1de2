/* What wasm-bindgen makes of `src/web/studio.rs`. */
declare module '*/core/studio.js' {
  export default function init(options: { module_or_path: URL }): Promise<unknown>;
  export function schemas(): string;
  export function scaffold(kind: string, name: string, check: string, ui: string, today: string): string;
  export function textOf(bytes: Uint8Array): string;
  export class Studio {
    constructor(packs: Uint8Array);
    free(): void;
    situations(): string[];
    put(path: string, text: string): void;
    putTable(path: string, bytes: Uint8Array): void;
    remove(path: string): void;
    clear(): void;
    read(): string;
    prove(count: number): boolean;
    faults(): string;
    outcomes(path: string): string;
    judge(line: string, ui: string): string;
    keep(): void;
    give(bytes: Uint8Array, ui: string): string;
    compare(lines: string, earlier: string): string;
    build(): Uint8Array | undefined;
    named(): string;
    rehearse(path: string, ui: string): string;
    buildTemplates(): Uint8Array | undefined;
    importTemplates(files: string, options: string, ui: string): string;
    table(ui: string): string;
  }
}
