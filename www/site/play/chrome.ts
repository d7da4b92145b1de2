/*
 * What the content script's files ask of the browser's extension API, on a page that is no extension: nothing is there. The build puts
 * this in place of `chrome`.
 */
export const chrome = {
  runtime: { id: 'site', getURL: (path: string): string => path },
  dom: {},
  i18n: { getMessage: (): string => '' },
};
