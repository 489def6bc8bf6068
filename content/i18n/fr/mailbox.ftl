# Heads-up: the mail that thanks whoever reported by mail, and the page its link leads to. The mail is plain text.

mailbox-subject = Merci : votre signalement { $reference } est bien arrivé
mailbox-thanks = Merci de nous prévenir. Votre e-mail est arrivé chez { $organisation } et il est enregistré.
mailbox-reference = Votre référence : { $reference }
mailbox-call = Si cela ne peut pas attendre, appelez-nous : { $phone }
mailbox-follow = { $days ->
    [one] Suivez votre signalement, ajoutez quelque chose ou retirez-le. Ce lien fonctionne pendant { $days } jour et il est pour vous seulement :
   *[other] Suivez votre signalement, ajoutez quelque chose ou retirez-le. Ce lien fonctionne pendant { $days } jours et il est pour vous seulement :
}
mailbox-answer = Vous pouvez aussi répondre à cet e-mail : ce que vous écrivez est ajouté à votre signalement.
mailbox-why = Vous recevez cet e-mail une seule fois, parce que vous nous avez écrit. Il ne répète rien de ce que vous avez envoyé : un e-mail passe par beaucoup de mains.

mailbox-open-title = Votre signalement par e-mail
mailbox-open-lead = Merci de nous avoir prévenus. Il reste une étape jusqu’à votre signalement. Cette page attend que vous appuyiez sur le bouton, car les programmes qui vérifient les e-mails ouvrent tous les liens.
mailbox-open-button = Ouvrir mon signalement
