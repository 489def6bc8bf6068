# Heads-up: alertes pour tout le monde, en haut des pages, sur une page à part, en flux et par e-mail.

warning-title = Alertes
warning-about = Ce dont l’équipe sécurité vous avertit en ce moment : comment le reconnaître, et que faire.
warning-lead = Cela circule en ce moment. Si cela vous est parvenu, dites-le-nous : cela aide aussi les autres.
warning-none = Il n’y a aucune alerte en ce moment. Si quelque chose vous semble bizarre, dites-le-nous.
warning-at = Alerte, <time>{ $at }</time>
warning-until = Jusqu’à : <time>{ $until }</time>
warning-more = { $n ->
    [one] { $n } autre alerte
   *[other] { $n } autres alertes
}
warning-report = Nous signaler quelque chose
warning-past = Plus en cours
warning-over = Alerte, <time>{ $at }</time>. Terminée : <time>{ $over }</time>
warning-feed = Pour suivre les alertes dans un lecteur de flux : <a>flux Atom</a>

# For feed readers.
warning-feed-title = { $organisation } : alertes
warning-feed-over = Terminée : { $title }
warning-feed-ended = Cette alerte n’est plus en cours. Terminée : { $at }

# The mail to everybody on a list; { $start } is how the warning begins.
warning-mail-subject = Alerte de { $organisation } : { $start }
warning-mail-until = Fin de cette alerte : { $until }.
warning-mail-report = Cela vous est parvenu, ou vous avez déjà cliqué, tapé ou payé quelque chose ? Dites-le-nous. Cela prend quelques secondes, et personne ne demande à qui la faute :
warning-mail-call = Ou appelez-nous : { $phone }
warning-mail-genuine = Pour voir que cet e-mail vient de nous, ouvrez Heads-up comme vous le faites toujours : le même texte s’y trouve, sous « Alertes ».
warning-mail-foot = Envoyé par { $organisation } avec Heads-up. Personne ne lit les réponses à cet e-mail.
