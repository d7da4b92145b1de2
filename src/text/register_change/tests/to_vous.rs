//! From tu.

use super::*;

const TABLE: &str = "
~ Tu peux nous écrire en privé.
+ Vous pouvez nous écrire en privé.
- T’as reçu ton colis?
+ Vous avez reçu votre colis?
~ Tu ne nous l'as pas envoyé.
+ Vous ne nous l'avez pas envoyé.
~ Peux-tu nous donner ton numéro de commande? 😊
+ Pouvez-vous nous donner votre numéro de commande? 😊
~ As-tu essayé de redémarrer ta machine ?
+ Avez-vous essayé de redémarrer votre machine ?
~ Veux-tu qu'on t'appelle?
+ Voulez-vous qu'on vous appelle?
- On t’envoie ça demain.
+ On vous envoie ça demain.
~ Je te réponds tout de suite, Léa.
+ Je vous réponds tout de suite, Léa.
~ Envoie-nous ton numéro en message privé et on regarde ça avec toi.
+ Envoyez-nous votre numéro en message privé et on regarde ça avec vous.
~ Écris à notre équipe.
+ Écrivez à notre équipe.
~ Calme-toi, on s'en occupe.
+ Calmez-vous, on s'en occupe.
~ N'hésite pas à nous écrire!
+ N'hésitez pas à nous écrire!
~ Vas-y, on est ouverts.
+ Allez-y, on est ouverts.
- Tu peux appeler ou passes au comptoir.
+ Vous pouvez appeler ou passez au comptoir.
- C'est-tu réglé? Ça se peut-tu que ce soit le routeur?
- On peut-tu t'aider?
+ On peut-tu vous aider?
~ S’il te plaît, écris-nous.
+ S’il vous plaît, écrivez-nous.
~ Merci svp de vérifier tes courriels.
+ Merci svp de vérifier vos courriels.
- Envoie ton adresse stp.
+ Envoyez votre adresse svp.
~ Tu t'es trompé de page.
+ Vous vous êtes trompé de page.
~ Ne t'inquiète pas, ta commande arrive.
+ Ne vous inquiétez pas, votre commande arrive.
- T'inquiète, on gère!
+ Ne vous inquiétez pas, on gère!
- T'en fais pas.
+ Ne vous en faites pas.
~ C'est toi qui as raison.
+ C'est vous qui avez raison.
~ C'est à toi de choisir.
+ C'est à vous de choisir.
~ Il faut que tu appelles au 1 800 555-0199.
+ Il faut que vous appeliez au 1 800 555-0199.
~ Dès que tu appelles, on ouvre un dossier.
+ Dès que vous appelez, on ouvre un dossier.
~ Pour que tu puisses suivre ton colis, voici le lien.
+ Pour que vous puissiez suivre votre colis, voici le lien.
~ Si tu veux, envoie-nous une photo.
+ Si vous voulez, envoyez-nous une photo.
~ Si tu préfères, tu pourras passer en succursale.
+ Si vous préférez, vous pourrez passer en succursale.
~ Tu aurais dû recevoir un courriel, l'as-tu vu?
+ Vous auriez dû recevoir un courriel, l'avez-vous vu?
- TU PEUX NOUS ÉCRIRE. T'AS LE DROIT.
+ VOUS POUVEZ NOUS ÉCRIRE. VOUS AVEZ LE DROIT.
- Tu peux-tu nous écrire?
+ Pouvez-vous nous écrire?
- T'as-tu reçu ta facture?
+ Avez-vous reçu votre facture?
- T'es-tu satisfait?
? es
- Peux tu nous dire quand?
+ Pouvez vous nous dire quand?
- Tu a reçu le courriel?
+ Vous a reçu le courriel?
? a
~ Et toi, tu en penses quoi?
+ Et vous, vous en pensez quoi?
- Tu t’en vas en vacances? Va-t’en vite 😎
+ Vous vous en allez en vacances? Allez-vous-en vite 😎
~ Ne va pas trop vite.
+ N'allez pas trop vite.
- Le ton de ce message nous surprend. On veut un changement de ton.
- On a lu ton message au sujet de ton chauffeur. C'est le tien?
+ On a lu votre message au sujet de votre chauffeur. C'est le vôtre?
~ Choisis ta date et réponds au courriel.
+ Choisissez votre date et répondez au courriel.
- Tu reçois la facture et tes factures suivantes.
+ Vous recevez la facture et vos factures suivantes.
- Tu as des questions et demandes?
+ Vous avez des questions et demandes?
~ Tu nous écris et nous envoies ton dossier.
+ Vous nous écrivez et nous envoyez votre dossier.
- « Tu es nul », dis-tu? On te comprend.
+ « Tu es nul », dites-vous? On vous comprend.
~ Bonjour Julie, envoie-nous un message privé.
+ Bonjour Julie, envoyez-nous un message privé.
- Prends ton temps 🙏 et dis-nous si ça marche.
+ Prenez votre temps 🙏 et dites-nous si ça marche.
~ Suis ce lien pour résilier ton contrat.
+ Suivez ce lien pour résilier votre contrat.
- Suis désolé pour l'attente.
- Il s'est tu. Je l'ai tu vu?
- Tu vis ça comment? On pense à toi\u{a0}!
+ Vous vivez ça comment? On pense à vous\u{a0}!
- Que tu appelais ou non, tu finissais par attendre.
+ Que vous appeliez ou non, vous finissiez par attendre.
~ Ouvre l'application, puis clique sur ton profil.
+ Ouvrez l'application, puis cliquez sur votre profil.
~ Profites-en, c'est gratuit.
+ Profitez-en, c'est gratuit.
- Tu commençais à t’inquiéter, on te comprend.
+ Vous commenciez à vous inquiéter, on vous comprend.
- Note ton numéro de dossier. Note de crédit à venir.
+ Notez votre numéro de dossier. Note de crédit à venir.
~ On va t'en reparler chez toi.
+ On va vous en reparler chez vous.
- Notre équipe vérifie, corrige et renvoie le tout.
- Le colis est en route et arrive demain.
- Je vérifie et te reviens.
+ Je vérifie et vous reviens.
~ Souviens-toi de ton NIP.
+ Souvenez-vous de votre NIP.
~ Qu'en penses-tu?
+ Qu'en pensez-vous?
~ Tu es allée au comptoir et as attendu une heure, on s'en excuse.
+ Vous êtes allée au comptoir et avez attendu une heure, on s'en excuse.
- Dis-le-nous et fais-le toi-même.
+ Dites-le-nous et faites-le vous-même.
~ Dommage que tu n’aies rien reçu.
+ Dommage que vous n’ayez rien reçu.
- Tu googles et tu couds?
+ Vous googlez et vous couds?
? couds
~ Appelle-nous; sinon, passe nous voir.
+ Appelez-nous; sinon, passez nous voir.
- Vous avez raison, merci de votre patience.
- Y a-t-il autre chose? Y a-tu autre chose?
- L’offre que tu as vue est terminée, mais on te la prolonge.
+ L’offre que vous avez vue est terminée, mais on vous la prolonge.
~ Comment vas-tu?
+ Comment allez-vous?
- Tes amis et les tiens seront là.
+ Vos amis et les vôtres seront là.
- J’te comprends, t’étais fâché.
+ J’vous comprends, vous étiez fâché.
- « Si » annule l'excuse, redites-le. N'importe qui peut te répondre.
+ « Si » annule l'excuse, redites-le. N'importe qui peut vous répondre.
- Les plantages viennent de ta config, mets à jour tes pilotes.
+ Les plantages viennent de votre config, mettez à jour vos pilotes.
- Quand tu reçois le code, entre-le dans l'appli. Qui es-tu?
+ Quand vous recevez le code, entrez-le dans l'appli. Qui êtes-vous?
- Dis-nous ce que tu cherches et où tu achètes.
+ Dites-nous ce que vous cherchez et où vous achetez.
- Dégivre ton compteur.
+ Dégivre votre compteur.
? Dégivre
~ Aide-nous à t'aider : envoie une capture d'écran.
+ Aidez-nous à vous aider : envoyez une capture d'écran.
- Toi aussi tu peux participer, profite de l'offre.
+ Vous aussi vous pouvez participer, profitez de l'offre.
~ Il faudrait que tu te connectes et que tu changes ton mot de passe.
+ Il faudrait que vous vous connectiez et que vous changiez votre mot de passe.
";

#[test]
fn register_tu_becomes_vous() {
    check(TABLE, Register::Vous);
}
