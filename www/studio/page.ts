/* Parts of the page that several files use. */

/** An element that the page surely has. */
export const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

/** An element with properties and children. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> & { data?: Record<string, string> } = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const { data, ...rest } = properties;
  const element = Object.assign(document.createElement(name), rest);
  Object.assign(element.dataset, data);
  element.append(...children);
  return element;
}

/** A button whose visible word is short and whose name is whole. */
export function button(word: string, press: () => void, name = word): HTMLButtonElement {
  const element = make('button', { type: 'button', textContent: word });
  if (name !== word) element.setAttribute('aria-label', name);
  element.addEventListener('click', press);
  return element;
}

/** A select with these options, as value and words. */
export function select(options: readonly (readonly [value: string, words: string])[], chosen: string): HTMLSelectElement {
  return make('select', {}, ...options.map(([value, words]) => make('option', { value, textContent: words, selected: value === chosen })));
}
