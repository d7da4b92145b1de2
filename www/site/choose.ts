/* The first page: the browser's first language that we speak decides; nothing is remembered. `?` anything stays here. */
if (location.search === '') {
  const spoken = navigator.languages.find((language) => /^(fr|en)\b/i.test(language)) ?? 'en';
  location.replace(`${spoken.slice(0, 2).toLowerCase()}/index.html`);
}
