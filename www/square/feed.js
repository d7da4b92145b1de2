/**
 * What people say on the square. Every name, brand, place and event is invented.
 *
 * A message with `editor` can be answered, with that kind of editor; each kind is met once in French and once in English.
 * `minutes` is how long ago it was written. `id` names the editor for `window.square` and the tests.
 */

/** Pages that the person answers for, in the order of the side list. */
export const brands = {
  lisiere: {
    name: 'Réseau Lisière', handle: '@reseau_lisiere', tint: 1,
    about: { fr: 'Autobus et tramway', en: 'Buses and tram' },
  },
  norfield: {
    name: 'Norfield Mobile', handle: '@norfield', tint: 2,
    about: { fr: 'Téléphonie', en: 'Phone network' },
  },
  levain: {
    name: 'Levain & Fils', handle: '@levainetfils', tint: 3,
    about: { fr: 'Boulangerie', en: 'Bakery' },
  },
  halden: {
    name: 'The Halden Museum', handle: '@thehalden', tint: 4,
    about: { fr: 'Musée d’histoire naturelle', en: 'Natural history museum' },
  },
  tandem: {
    name: 'Tandem', handle: '@tandem_velos', tint: 5,
    about: { fr: 'Vélos en libre-service', en: 'Shared bicycles' },
  },
};

/** Threads, newest first. */
export const threads = [
  {
    brand: 'lisiere',
    message: {
      id: 'lexical-fr', editor: 'lexical', lang: 'fr-CA', minutes: 12, likes: 128,
      author: { name: 'Maude Thériault 🌨️', handle: '@maude_th', tint: 6 },
      text: [
        'Troisième matin de suite que la 47 passe tout droit devant l’arrêt Bellerive. Il fait −22, ma fille de quatre ans pleure de froid, et votre appli affiche «\u00a0à l’heure\u00a0».',
        '@reseau_lisiere, je paie 104\u00a0$ par mois pour ça?',
      ],
    },
    replies: [
      {
        id: 'contenteditable-fr', editor: 'contenteditable', lang: 'fr-CA', minutes: 9, likes: 46,
        author: { name: 'Jean-Guy Pelletier', handle: '@jgpelletier', tint: 2 },
        text: [
          'La 47, c’est comme mon beau-frère\u00a0: toujours annoncée, jamais là. 😂 Blague à part, est-ce qu’on peut avoir un horaire auquel se fier?',
        ],
      },
    ],
  },
  {
    brand: 'norfield',
    message: {
      id: 'dialog-en', editor: 'dialog', lang: 'en-CA', minutes: 38, likes: 311,
      author: { name: 'Dev Okafor 📵', handle: '@devokafor', tint: 1 },
      text: [
        'Day four with no signal in Eastmoor. I have called three times, waited 50 minutes each, and every agent “escalates” it to nobody.',
        'My mother lives alone and this phone is how I know she is all right. Does anyone at @norfield actually read these?',
      ],
    },
    replies: [
      {
        id: 'contenteditable-en', editor: 'contenteditable', lang: 'en-CA', minutes: 21, likes: 17,
        author: { name: 'Lorraine Beaton 🌻', handle: '@lorraine_b', tint: 5 },
        text: [
          'Same street, Dev. Mine came back when I turned on Wi-Fi calling: Settings, Phone, Wi-Fi calling. Not a fix, but you can ring your mum.',
        ],
      },
    ],
  },
  {
    brand: 'levain',
    message: {
      lang: 'fr-FR', minutes: 64, likes: 204, brand: 'levain', picture: 'bread',
      alt: {
        fr: 'Trois tourtes de seigle sur une planche, devant un four allumé',
        en: 'Three rye loaves on a board, in front of a lit oven',
      },
      text: [
        'La tourte de seigle du vendredi est sortie du four. Deux jours de fermentation, une croûte qui chante, et 80 pièces seulement.',
      ],
    },
    replies: [
      {
        id: 'textarea-fr', editor: 'textarea', lang: 'fr-FR', minutes: 51, likes: 33,
        author: { name: 'Amélie Roussel 🥖', handle: '@amelie.rsl', tint: 3 },
        text: [
          'Votre vendeuse du samedi a gardé une tourte de côté pour ma grand-mère qui ne marche plus bien. Elle l’a même portée jusqu’à la voiture. Merci, vraiment. 💛',
        ],
      },
      {
        id: 'dialog-fr', editor: 'dialog', lang: 'fr-FR', minutes: 44, likes: 89,
        author: { name: 'Théo Marchand', handle: '@theo_mrchd', tint: 4 },
        text: [
          'J’ai demandé DEUX FOIS s’il y avait des noisettes dans la brioche. «\u00a0Non.\u00a0» Mon fils a passé la nuit aux urgences. Vous attendez quoi pour former vos équipes\u202f?',
        ],
      },
    ],
  },
  {
    brand: 'halden',
    message: {
      lang: 'en-GB', minutes: 95, likes: 562, brand: 'halden', picture: 'whale',
      alt: {
        fr: 'Le squelette de la baleine bleue, suspendu dans la grande salle, la nuit',
        en: 'The blue whale skeleton hanging in the great hall at night',
      },
      text: [
        'Thursday Lates are back. The great hall stays open until ten, the whale is lit, and the curators are loose in the galleries with lamps and stories.',
      ],
    },
    replies: [
      {
        id: 'lexical-en', editor: 'lexical', lang: 'en-GB', minutes: 80, likes: 74,
        author: { name: 'Gareth Whitcombe ☔', handle: '@gwhitcombe', tint: 5 },
        text: [
          'Fifty minutes in the rain, with a ticket I had paid for, to be told online bookings “don’t count on Thursdays”. Then the café was shut. Twenty-two quid well spent.',
        ],
      },
      {
        id: 'input-en', editor: 'input', lang: 'en-GB', minutes: 58, likes: 12,
        author: { name: 'Priya Nair 🦕', handle: '@priyanair', tint: 6 },
        text: [
          'Is the dinosaur gallery open late as well? My six-year-old has questions for the T. rex and will accept no substitutes.',
        ],
      },
    ],
  },
  {
    brand: 'tandem',
    message: {
      id: 'input-fr', editor: 'input', lang: 'fr-FR', minutes: 170, likes: 29,
      author: { name: 'Yasmine Benali 🚲', handle: '@yasmine_b', tint: 2 },
      text: [
        'Bonjour @tandem_velos\u202f! Station Halles, six vélos sur huit sans batterie depuis lundi. C’est prévu que quelqu’un passe, ou je me remets au bus\u202f?',
      ],
    },
    replies: [
      {
        id: 'textarea-en', editor: 'textarea', lang: 'en-GB', minutes: 140, likes: 51,
        author: { name: 'Holly Ashworth 👋', handle: '@hollyash', tint: 1 },
        text: [
          'Left my laptop in one of your baskets on holiday. Somebody called Karim found my number on it, rang me and waited half an hour. You have good people. Please tell him.',
        ],
      },
    ],
  },
];
