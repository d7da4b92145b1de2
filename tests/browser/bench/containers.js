/** Where a composer can stand in a page; each gives the element to put it in. */

const div = (style = '') => Object.assign(document.createElement('div'), { style });

export const containers = {
  // Beside the message that it answers, so that there are templates for it.
  page: () => document.querySelector('article').appendChild(div('margin: 10px 60px')),
  'open shadow root': () => shadow('open'),
  'closed shadow root': () => shadow('closed'),
  'frame filled from outside': async () => {
    const { contentDocument: inner } = await frame({ src: '/blank.html' });
    inner.head.append(inner.importNode(document.querySelector('style'), true));
    return inner.body.appendChild(inner.createElement('div'));
  },
  'modal dialog': () => {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    const place = dialog.appendChild(div('width: 500px; height: 200px'));
    dialog.showModal();
    return place;
  },
  'transformed element': () => document.body.appendChild(div('margin: 60px; width: 500px; transform: translate(40px, 20px) scale(1.25)')),
  'scrolled element': () => {
    const outer = document.body.appendChild(div('margin: 60px; width: 560px; height: 260px; overflow: auto'));
    outer.append(div('height: 400px'));
    const place = outer.appendChild(div('height: 600px'));
    outer.scrollTop = 350;
    return place;
  },
};

function shadow(mode) {
  const host = document.body.appendChild(div('margin: 60px'));
  const root = host.attachShadow({ mode });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(document.querySelector('style').textContent);
  root.adoptedStyleSheets = [sheet];
  return root.appendChild(document.createElement('div'));
}

/** Frames that have a page of their own, whose scripts make the composer: the attributes of each. */
export const frames = {
  'frame of the same origin': () => ({ src: '/' }),
  'srcdoc frame': () => ({ srcdoc: `<!doctype html>${document.documentElement.outerHTML}` }),
};

/** A frame, once it has loaded. */
export async function frame(attributes, editor = '') {
  const frame = Object.assign(document.createElement('iframe'), attributes, { style: 'width: 900px; height: 640px; margin: 20px' });
  frame.dataset.editor = editor;
  await new Promise((loaded) => {
    frame.addEventListener('load', loaded, { once: true });
    document.body.append(frame);
  });
  return frame;
}
