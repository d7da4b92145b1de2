/** The replies that every checker reads: of the same content in both languages, at the lengths of the report. */

const PARTS = {
  en: [
    "Eleven days for a crib is far too long, Nadia, and we are sorry. ",
    "I found your parcel at the Lachine depot: the label was torn, so nobody knew where to send it. ",
    "A new one is on it now, and the driver brings it tomorrow between 9 am and noon. ",
    "If nothing is there by 12:30, write to me here and I will call the depot myself. ",
    "The delivery is on us. – Ana ",
  ],
  fr: [
    "Onze jours pour un lit de bébé, c'est beaucoup trop long, Nadia, et nous en sommes désolés. ",
    "J'ai retrouvé votre colis au dépôt de Lachine : l'étiquette était déchirée, personne ne savait où l'envoyer. ",
    "Il en porte une nouvelle, et le livreur passe demain entre 9 h et midi. ",
    "S'il n'y a rien à 12 h 30, écrivez-moi ici et j'appelle moi-même le dépôt. ",
    "La livraison est pour nous. – Ana ",
  ],
};

/** A round or two of everything: to see that it works, not how fast it is. */
export const IS_TRIAL = process.env.BALISE_QUICK === "1";

export const LENGTHS = [40, 280, 1_000, 10_000];

export const MESSAGES = {
  en: "Eleven days and the crib still isn't here. My daughter is due Friday.",
  fr: "Onze jours et le lit de bébé n'est toujours pas là. Ma fille accouche vendredi.",
};

/** A reply of `length` UTF-16 units. Numbered beyond the first round, so that no sentence comes twice. */
export function reply(language, length) {
  const parts = PARTS[language];
  let text = "";
  for (let part = 0; text.length < length; part++) {
    const round = Math.floor(part / parts.length);
    text += round === 0 ? parts[part % parts.length] : parts[part % parts.length].replace(/^\p{L}+/u, `$& ${round + 1},`);
  }
  return text.slice(0, length).trimEnd();
}

/** What a composer holds after each key of a person who types `text`. */
export function session(text) {
  return Array.from(text, (_, key) => text.slice(0, key + 1));
}
