/** The words of the page itself, in both languages. */
const labels = {
  fr: {
    title: 'La place publique',
    tagline: 'Ce que les gens disent aux marques',
    pages: 'Vos pages',
    everything: 'Tous les fils',
    waiting: (count) => (count === 1 ? '1 message sans réponse' : `${count} messages sans réponse`),
    aboutTitle: 'Un terrain d’exercice',
    about: [
      'Les gens, les marques et les histoires de cette page sont inventés.',
      'Ce que vous publiez s’ajoute au fil sous vos yeux et disparaît quand vous rechargez. Rien n’est envoyé.',
    ],
    editors: 'Chaque boîte de réponse est un vrai éditeur : son nom est écrit à côté du bouton.',
    switch: 'English',
    switchLang: 'en',
    like: 'J’aime',
    reply: 'Répondre',
    replyTo: (name) => `Répondre à ${name}`,
    placeholder: (name) => `Répondre à ${name}…`,
    close: 'Fermer',
    publish: 'Publier',
    as: (brand) => `Vous, pour ${brand}`,
    official: 'page officielle',
    feed: 'Fil',
    replies: 'Réponses',
    kinds: {
      textarea: 'zone de texte', input: 'champ d’une ligne', contenteditable: 'contenteditable',
      lexical: 'Lexical', dialog: 'Lexical, dialogue modal',
    },
    now: 'à l’instant',
  },
  en: {
    title: 'The square',
    tagline: 'What people tell brands',
    pages: 'Your pages',
    everything: 'All threads',
    waiting: (count) => (count === 1 ? '1 message unanswered' : `${count} messages unanswered`),
    aboutTitle: 'A practice ground',
    about: [
      'The people, brands and stories on this page are invented.',
      'What you post is added to the thread in front of you and is gone when you reload. Nothing is sent.',
    ],
    editors: 'Every reply box is a real editor: its name is written beside the button.',
    switch: 'Français',
    switchLang: 'fr',
    like: 'Like',
    reply: 'Reply',
    replyTo: (name) => `Reply to ${name}`,
    placeholder: (name) => `Reply to ${name}…`,
    close: 'Close',
    publish: 'Post',
    as: (brand) => `You, for ${brand}`,
    official: 'official page',
    feed: 'Feed',
    replies: 'Replies',
    kinds: {
      textarea: 'text area', input: 'one-line field', contenteditable: 'contenteditable',
      lexical: 'Lexical', dialog: 'Lexical, modal dialog',
    },
    now: 'now',
  },
};

/** `?ui=fr` or `?ui=en`, else the browser's language. */
function chosenLanguage() {
  const asked = new URLSearchParams(location.search).get('ui') ?? navigator.language;
  return asked.startsWith('fr') ? 'fr' : 'en';
}

/** Language of the page's own words. */
export const language = chosenLanguage();

/** The words. */
export const words = labels[language];

/** « il y a 12 min », "12 min ago". */
export function ago(minutes) {
  if (minutes < 1) return words.now;
  const format = new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'always' });
  return minutes < 60 ? format.format(-minutes, 'minute') : format.format(-Math.round(minutes / 60), 'hour');
}
