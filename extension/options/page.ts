/* Parts of our own pages that several of them use. */

/** An element that the page surely has. */
export const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

/** An element with properties and children. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A button whose visible word is short and whose name is whole. */
export function button(word: string, name: string, press: () => void): HTMLButtonElement {
  const element = make('button', { type: 'button', textContent: word });
  if (name !== word) element.setAttribute('aria-label', name);
  element.addEventListener('click', press);
  return element;
}
