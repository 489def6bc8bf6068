# Heads-up: the time without a connection.

# Beside the send button, while a report waits in the open page.
offline-slow = L’envoi est toujours en cours. Gardez cette page ouverte.
offline-waiting = Il n’y a pas de connexion en ce moment. Votre signalement attend dans cette page ouverte et nulle part ailleurs, alors gardez-la ouverte. Il part tout seul, et c’est le moment où vous avez appuyé qui compte.
offline-busy = Le service ne répond pas en ce moment. Votre signalement attend dans cette page ouverte et nulle part ailleurs, alors gardez-la ouverte. Il part tout seul, et c’est le moment où vous avez appuyé qui compte.
offline-through = Votre signalement est arrivé. Son suivi s’ouvre.
offline-choose = Choisissez en haut ce qui s’est passé, et le signalement pourra partir.
offline-unsent = Le signalement n’est pas encore envoyé. Appuyez sur « { form-send } » quand vous voulez.
offline-call = Si cela ne peut pas attendre, appelez le <a>{ $phone }</a>.
offline-again = Réessayer
offline-change = Modifier quelque chose

# In place of a page that needs a connection.
offline-title = Cette page a besoin d’une connexion
offline-lead = Il n’y en a pas en ce moment. Laissez la page ouverte : elle s’affiche toute seule dès qu’il y en a une.
offline-kept = Ces pages sont gardées sur votre appareil et s’ouvrent sans connexion

# On the receipt of a report that had to wait: when it was told and when it arrived.
offline-counted = Vous nous l’avez dit : <time>{ $told }</time>. Votre signalement est arrivé : <time>{ $arrived }</time>. C’est le moment où vous nous l’avez dit qui compte.
offline-file-told = Vous nous l’avez dit : { $at }
