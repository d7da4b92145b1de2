import { Bold, DecoupledEditor, Essentials, Link, Paragraph, Plugin, Widget, toWidget, viewToModelPositionOutsideModelElement } from 'ckeditor5';
import { ADDRESS, PICTURE, joined, runOf } from './runs.js';

/** What networks add: a mention and an emoji, each one thing in the model. */
class NetworkNodes extends Plugin {
  static get requires() { return [Widget]; }

  init() {
    const { conversion, editing, model } = this.editor;
    for (const name of ['mention', 'emoji']) {
      model.schema.register(name, { inheritAllFrom: '$inlineObject', allowAttributes: ['text'] });
      conversion.for('upcast').elementToElement({
        view: { name: 'span', classes: name },
        model: (view, { writer }) => writer.createElement(name, { text: view.getAttribute('data-text') }),
      });
      const view = (item, { writer }) => {
        const text = item.getAttribute('text');
        const span = writer.createContainerElement('span', { class: name, 'data-text': text });
        const inner = name === 'mention' ? writer.createText(text) : writer.createEmptyElement('img', { alt: text, src: PICTURE, width: 18, height: 18 });
        writer.insert(writer.createPositionAt(span, 0), inner);
        return span;
      };
      conversion.for('editingDowncast').elementToElement({ model: name, view: (item, api) => toWidget(view(item, api), api.writer) });
      conversion.for('dataDowncast').elementToElement({ model: name, view });
    }
    editing.mapper.on('viewToModelPosition', viewToModelPositionOutsideModelElement(model, (element) => element.hasClass('mention')));
  }
}

export async function ckeditor(place) {
  const mount = place.appendChild(place.ownerDocument.createElement('div'));
  const editor = await DecoupledEditor.create(mount, {
    licenseKey: 'GPL', plugins: [Essentials, Paragraph, Bold, Link, NetworkNodes],
  });
  mount.classList.add('field');
  const { model } = editor;
  const lines = () => [...model.document.getRoot().getChildren()].map((paragraph) => [...paragraph.getChildren()].map((child) => {
    if (child.is('element', 'softBreak')) return { text: '\n' };
    if (child.is('element')) return { text: child.getAttribute('text'), mention: child.is('element', 'mention'), image: child.is('element', 'emoji') };
    return { text: child.data, bold: child.hasAttribute('bold'), link: child.hasAttribute('linkHref') };
  }));
  return {
    element: mount,
    model: () => lines().map((runs) => runs.map(({ text }) => text).join('')).join('\n'),
    formatted: () => lines().map(joined).join('\n'),
    load(loaded) {
      model.change((writer) => {
        const root = model.document.getRoot();
        writer.remove(writer.createRangeIn(root));
        for (const runs of loaded) {
          const paragraph = writer.createElement('paragraph');
          writer.append(paragraph, root);
          for (const { text, bold, link, mention, image, soft } of runs.map(runOf)) {
            if (soft) writer.appendElement('softBreak', paragraph);
            else if (mention || image) writer.appendElement(mention ? 'mention' : 'emoji', { text }, paragraph);
            else writer.appendText(text, { ...(bold && { bold }), ...(link && { linkHref: ADDRESS }) }, paragraph);
          }
        }
        writer.setSelection(root, 'end');
      });
    },
  };
}
