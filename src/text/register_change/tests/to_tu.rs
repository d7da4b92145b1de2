//! From vous.

use super::*;

const TABLE: &str = "
~ Vous pouvez nous écrire en privé.
+ Tu peux nous écrire en privé.
~ Écrivez-nous à cette adresse.
+ Écris-nous à cette adresse.
- Appelez le 1 800 555-0199.
+ Appelle le 1 800 555-0199.
~ Pouvez-vous nous envoyer votre numéro de dossier?
+ Peux-tu nous envoyer ton numéro de dossier?
~ Calmez-vous, on arrive.
+ Calme-toi, on arrive.
~ On vous envoie un courriel.
+ On t'envoie un courriel.
~ Nous vous l’avons expédié.
+ Nous te l’avons expédié.
~ N’hésitez pas à nous réécrire 😊
+ N’hésite pas à nous réécrire 😊
~ Ne vous inquiétez pas.
+ Ne t'inquiète pas.
~ Vous ne nous l'avez pas envoyé.
+ Tu ne nous l'as pas envoyé.
~ Vous vous êtes trompé de compte.
+ Tu t'es trompé de compte.
~ Vous souvenez-vous du montant?
+ Te souviens-tu du montant?
~ Merci de votre patience et de votre compréhension.
+ Merci de ta patience et de ta compréhension.
~ Votre adresse et votre nouvelle carte sont à jour.
+ Ton adresse et ta nouvelle carte sont à jour.
- Votre bidule est en route.
? Votre
- Vos colis sont chez vous.
+ Tes colis sont chez toi.
- Prenez rendez-vous en ligne. Votre rendez-vous est à 9 h.
+ Prends rendez-vous en ligne. Ton rendez-vous est à 9 h.
- Rendez-vous sur notre site.
+ Rends-toi sur notre site.
- Rendez-vous au comptoir.
? Rendez
~ S'il vous plaît, envoyez-nous une photo.
+ S'il te plaît, envoie-nous une photo.
- Vous êtes nombreux à nous écrire. Écrivez-nous demain.
+ Vous êtes nombreux à nous écrire. Écris-nous demain.
? Vous êtes
- Merci à vous deux! Votre chambre est prête.
? vous Votre
- Bonjour à tous! Vous pouvez entrer.
? Vous pouvez
- Certains d’entre vous ont reçu deux courriels.
? vous
- Vous êtes satisfaits?
? Vous êtes
- Vous êtes tous les jours en retard.
+ Tu es tous les jours en retard.
~ Si vous voulez, nous pouvons vous rembourser.
+ Si tu veux, nous pouvons te rembourser.
~ Si vous avez un doute et ne trouvez pas la page, appelez-nous.
+ Si tu as un doute et ne trouves pas la page, appelle-nous.
- Vous devez patienter ou passez en boutique.
+ Tu dois patienter ou passes en boutique.
~ Nous sommes là pour vous aider.
+ Nous sommes là pour t'aider.
~ Une surprise pour vous!
+ Une surprise pour toi!
~ Merci à vous d'avoir pris le temps de nous lire.
+ Merci à toi d'avoir pris le temps de nous lire.
~ Auriez-vous votre numéro de client?
+ Aurais-tu ton numéro de client?
~ L’avez-vous reçu?
+ L’as-tu reçu?
~ Vous n'allez pas attendre longtemps, allez-y.
+ Tu ne vas pas attendre longtemps, vas-y.
~ Qu'attendez-vous de nous?
+ Qu'attends-tu de nous?
~ Vous aurez une réponse lundi; vous recevrez un avis.
+ Tu auras une réponse lundi; tu recevras un avis.
~ Il faut que vous rappeliez demain.
+ Il faut que tu rappelles demain.
~ La commande que vous attendiez est arrivée.
+ La commande que tu attendais est arrivée.
~ Avant que vous partiez, voici votre reçu.
+ Avant que tu partes, voici ton reçu.
- Veuillez nous excuser.
+ Veuille nous excuser.
- Veuillez vous connecter à votre compte.
+ Veuille te connecter à ton compte.
- Allez, bonne journée!
- Les réparations faites hier sont garanties.
- Assez parlé, on passe chez Mme Gomez.
- Merci de nous envoyez une photo.
? envoyez
- Ce compte est-il le vôtre? Cordialement vôtre.
+ Ce compte est-il le tien? Cordialement vôtre.
? vôtre
~ C’est vous qui avez raison.
+ C’est toi qui as raison.
~ Et vous, qu'en dites-vous?
+ Et toi, qu'en dis-tu?
~ Souhaitez-vous un remboursement ?
+ Souhaites-tu un remboursement ?
~ Redémarrez votre modem, puis branchez votre téléphone.
+ Redémarre ton modem, puis branche ton téléphone.
- Voulez-vous qu'on s'en occupe? Fondez le tout.
+ Veux-tu qu'on s'en occupe? Fondez le tout.
? Fondez
~ Comme vous le savez, ce qui vous arrive nous touche.
+ Comme tu le sais, ce qui t'arrive nous touche.
~ Notre équipe vous répondra et vous écrira.
+ Notre équipe te répondra et t'écrira.
- « Vous exagérez », dit-il. On vous croit.
+ « Vous exagérez », dit-il. On te croit.
~ VOUS AVEZ RAISON.
+ TU AS RAISON.
~ Bonjour Léa, vous trouverez tout ici 👉
+ Bonjour Léa, tu trouveras tout ici 👉
- Tu peux nous écrire, Léa.
- Je\u{a0}vous\u{202f}offre un café.
+ Je\u{a0}t'offre un café.
- Je vous offre un café avec votre amie.
+ Je t'offre un café avec ton amie.
~ Nous n’avons rien reçu de vous.
+ Nous n’avons rien reçu de toi.
~ Au plaisir de vous revoir et de vous y accueillir!
+ Au plaisir de te revoir et de t'y accueillir!
~ Ayez confiance, soyez patiente.
+ Aie confiance, sois patiente.
~ Dites-nous tout, faites-le ici.
+ Dis-nous tout, fais-le ici.
~ Vous l'avez fait vous-même?
+ Tu l'as fait toi-même?
~ Indiquez-nous votre code postal svp.
+ Indique-nous ton code postal svp.
- On en parle avec vous mercredi.
+ On en parle avec toi mercredi.
~ Vous étiez en droit d'attendre mieux.
+ Tu étais en droit d'attendre mieux.
~ Où habitez-vous?
+ Où habites-tu?
- Profitez-en!
+ Profites-en!
~ Nous comprenons que vous soyez déçue.
+ Nous comprenons que tu sois déçue.
~ Inscrivez-vous à l'infolettre.
+ Inscris-toi à l'infolettre.
- Pouvez vous nous écrire?
+ Peux tu nous écrire?
- Vous a-t-on répondu?
+ T'a-t-on répondu?
- Nous comprenons que vous vouliez le rendre; nous avons besoin que vous nous envoyiez le reçu.
+ Nous comprenons que tu veuilles le rendre; nous avons besoin que tu nous envoies le reçu.
- L'application convient à tous, essayez-la.
+ L'application convient à tous, essaie-la.
- Ce n'est pas votre faute.
+ Ce n'est pas ta faute.
~ Vous nous voyez désolés, et vous méritiez mieux.
+ Tu nous vois désolés, et tu méritais mieux.
";

#[test]
fn register_vous_becomes_tu() {
    check(TABLE, Register::Tu);
}
