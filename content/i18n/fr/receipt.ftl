# Heads-up: the receipt, and coming back with its code.

receipt-title = Votre signalement
receipt-heading-sent = Merci. Nous l’avons reçu.
receipt-heading-added = Merci. C’est ajouté.
receipt-heading-new = Merci de nous l’avoir dit. L’équipe sécurité a votre signalement.
receipt-heading-acknowledged = Merci de nous l’avoir dit. Une personne de l’équipe sécurité s’en occupe.
receipt-heading-contained = Merci de nous l’avoir dit. C’est sous contrôle.
receipt-heading-closed = Merci de nous l’avoir dit. Votre signalement est clos.
receipt-reference = Référence <b>{ $reference }</b>, signalement reçu : <time>{ $at }</time>

# How long after it happened. Late is as welcome as early.
receipt-told-unknown = Vous n’avez pas besoin de savoir quand cela s’est passé. Ce qui compte, c’est de nous l’avoir dit.
receipt-told-in-time = { $span } Cela nous laisse le temps d’agir avant que cela s’étende.
receipt-told-later = { $span } À partir de maintenant, chaque geste aide.
receipt-told-now = Vous nous l’avez dit en moins de 5 minutes.
receipt-told-hour = Vous nous l’avez dit en moins d’une heure.
receipt-told-minutes = Vous nous l’avez dit en moins de 2 minutes.
receipt-told-about = Vous nous l’avez dit environ { $about } après.
receipt-told-within = Vous nous l’avez dit en { $longest } au plus.
receipt-told-between = Vous nous l’avez dit entre { $shortest } et { $longest } après.

receipt-note-time = Pour la date et l’heure, nous avons lu « { $said } ». Ce moment n’est dans aucun calendrier, ou vient après votre signalement, alors nous comptons cela comme « Je ne sais pas ». Ajoutez plus bas la bonne date ou la bonne heure, si vous la connaissez.
receipt-note-cut = Votre texte était plus long que ce que nous pouvons garder. Le début est enregistré ; ajoutez le reste plus bas.
receipt-note-added-cut = Ce que vous avez ajouté était plus long que ce que nous pouvons garder. C’est enregistré jusqu’à « { $end } ». Ajoutez le reste plus bas.
receipt-words-added = Ce que vous avez écrit est ajouté à votre signalement. Il manque seulement le fichier.
receipt-nothing = Écrivez d’abord quelque chose, ou choisissez un fichier : rien n’était encore écrit, et rien n’est perdu
receipt-note-unnamed = Vous avez choisi « Sans mon nom », alors nous n’avons rien gardé de ce qui était écrit dans les champs du nom.

receipt-answer-by = Quelqu’un regarde votre signalement, <b>au plus tard : <time>{ $at }</time></b>.
receipt-hours-break = D’ici là, il y a des heures où personne ne travaille.
receipt-hours-over = Personne ne travaille en ce moment. L’équipe revient : <time>{ $opens }</time>. Quelqu’un regarde votre signalement, <b>au plus tard : <time>{ $at }</time></b>.
receipt-cannot-wait-no-phone = Si cela ne peut pas attendre, appelez votre équipe sécurité.
receipt-worse-before-that = Si cela s’aggrave avant, appelez le <a>{ $phone }</a>.
receipt-told-at-once = L’équipe sécurité a été prévenue tout de suite.
receipt-worse-before-you-hear = Si cela s’aggrave avant sa réponse, appelez le <a>{ $phone }</a>.
receipt-worse-no-phone = Si cela s’aggrave avant sa réponse, appelez votre équipe sécurité.
receipt-seen = Une personne de l’équipe sécurité s’en occupe.
receipt-seen-worse = Si cela s’aggrave, appelez le <a>{ $phone }</a>.
receipt-seen-worse-no-phone = Si cela s’aggrave, appelez votre équipe sécurité.
receipt-next-contained = Cela ne peut plus faire de dégâts à partir d’ici. L’équipe sécurité regarde s’il reste quelque chose à faire, puis elle clôt votre signalement. Cette page vous dira ce que c’était.
receipt-again = Si cela recommence ou s’il se passe autre chose, appelez le <a>{ $phone }</a>.
receipt-again-no-phone = Si cela recommence ou s’il se passe autre chose, appelez votre équipe sécurité.

receipt-code = Votre code de suivi
receipt-code-hint = Il s’affiche seulement maintenant. Toute personne qui l’a peut lire cette page, alors gardez-le pour vous.
receipt-code-shared = Sur un appareil partagé, fermez cette page à la fin : pendant une heure, son adresse l’ouvre.
receipt-save = Enregistrer en texte
receipt-copy = Copier
receipt-print = Imprimer

receipt-since = Ce qui s’est passé depuis
receipt-event-received = Votre signalement est arrivé.
receipt-event-acknowledged = Une personne de l’équipe sécurité l’a pris en charge.
receipt-event-contained = C’est sous contrôle : cela ne peut plus faire de dégâts à partir d’ici.
receipt-event-closed = L’équipe sécurité a clos le signalement.
receipt-event-reopened = L’équipe sécurité a rouvert le signalement pour chercher plus loin.
receipt-event-identity = Une personne de l’équipe sécurité a ouvert ce que vous avez dit sur vous. La raison est enregistrée.
receipt-event-replied = Une personne de l’équipe sécurité vous a écrit.

receipt-conversation = Entre vous et nous
receipt-you = Vous
receipt-responder = Équipe sécurité
receipt-said = { $author }, <time>{ $at }</time>
receipt-said-cut = Il n’y avait plus de place pour la fin. Ajoutez le reste plus bas.
receipt-said-rest = La suite de ce texte
receipt-add = Ajouter quelque chose qui vous revient
receipt-add-button = Ajouter à mon signalement
receipt-steps-again = Revoir les premières étapes
receipt-steps-hint = Cochez ce que vous avez fait : l’équipe le voit, et personne ne compte.
receipt-steps-keep = Envoyer ce que j’ai coché
receipt-steps-kept = C’est noté. L’équipe le voit.
receipt-steps-unkept = Pas encore envoyé : vérifiez la connexion, puis appuyez sur « { receipt-steps-keep } ».

return-title = Revenir à votre signalement
return-lead = Collez le code que vous avez gardé. Il montre ce qui s’est passé depuis, et vous permet d’en dire plus.
return-code = Votre code
return-code-hint = 5 groupes de 4 caractères, avec ou sans les tirets.
return-typed = Ce que vous vouliez ajouter
return-file-again = Votre fichier n’a pas suivi : choisissez-le de nouveau dans votre signalement.
return-open = Ouvrir mon signalement
return-gone = Vous n’avez plus le code ?
return-gone-call = Nous n’en gardons aucune copie, donc personne d’autre ne peut ouvrir votre signalement avec. Appelez-nous, ou <a>envoyez un nouveau signalement</a> et parlez du premier.
return-gone-send = Nous n’en gardons aucune copie, donc personne d’autre ne peut ouvrir votre signalement avec. <a>Envoyez un nouveau signalement</a> et parlez du premier.
return-expired = Collez de nouveau votre code : la page est restée ouverte un moment
return-mangled = Collez votre code : ce lien n’est pas complet, ou ne vient pas de nous. Votre signalement est en sûreté
return-wrong = Vérifiez le code : celui-ci n’ouvre aucun signalement

# The receipt as a text file.
receipt-file-heading = Merci. Votre signalement est arrivé.
receipt-file-reference = Référence (vous pouvez la donner) : { $reference }
receipt-file-received = Reçu : { $at }
receipt-file-code = Votre code (gardez-le pour vous) : { $code }
receipt-file-come-back = Revenez avec le code à cette adresse : { $address }
receipt-file-call = Si cela s’aggrave, appelez le { $phone }
