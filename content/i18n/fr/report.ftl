# Heads-up: the form, and the guidance page of each kind.

form-title = Dites-nous ce qui s’est passé
# Two sentences for whoever wavers: why telling helps, what will not happen, and the exclusion that makes it credible.
form-promise = Merci : chaque minute que vous nous donnez aide à arrêter les dégâts. Ici, personne ne cherche qui accuser, et personne ne dit à la direction qui a fait le signalement ; c’est différent seulement pour des dégâts causés exprès.

form-kind = Que s’est-il passé ?
form-kind-hint = Choisissez ce qui correspond le mieux et envoyez : cela nous suffit pour commencer.
form-kind-none = Choisissez ce qui s’est passé
form-kind-unknown = Choisissez dans cette liste ce qui s’est passé
form-kind-several = Choisissez une seule réponse : celle qui correspond le mieux
# Where nothing was chosen, the way on without choosing: as “Something else”.
form-kind-otherwise = Envoyer comme « { $kind } »
form-first = À faire d’abord

form-when = Quand cela s’est-il passé ?
form-when-now = À l’instant
form-when-hour = Il y a moins d’une heure
form-when-today = Plus tôt dans la journée
form-when-yesterday = Hier
form-when-date = Un autre jour
form-when-unknown = Je ne sais pas
form-when-day = Quel jour ?
form-when-time = À quelle heure ?
form-when-roughly = C’est approximatif

form-acted = Quelqu’un a-t-il cliqué, ou tapé, lancé ou envoyé quelque chose ?
form-acted-yes = Oui
form-acted-no = Non
form-acted-unsure = Je ne sais pas

form-story = Avec vos mots
form-story-hint = À quoi cela ressemblait, ce que vous avez fait. N’écrivez ni mot de passe ni code. Nous gardons jusqu’à { $most } caractères ; vous pouvez en dire plus après l’envoi.

form-account = Le compte ou l’appareil concerné
form-account-hint = Cela nous suffit pour le protéger, même sans votre nom. Cette information est gardée sous clé.

form-team = Équipe
form-team-none = Ne pas indiquer

form-who = Qui peut savoir que le signalement vient de vous ?
form-who-confidential = Seulement l’équipe sécurité, et seulement quand elle a besoin de moi
form-who-confidential-help = Ce que vous dites sur vous est gardé sous clé, séparé du signalement. Il faut une raison pour chaque ouverture, et chaque ouverture est enregistrée. Dans une petite équipe, on peut quand même deviner qui vous êtes, et un tribunal peut demander à le savoir.
form-who-named = L’équipe sécurité peut m’appeler par mon nom
form-who-named-help = C’est le plus rapide quand nous devons vous joindre. Ce que vous dites sur vous est aussi gardé sous clé, et la direction ne voit que des chiffres regroupés. Un tribunal peut quand même demander à savoir qui vous êtes.
form-who-anonymous = Sans mon nom
form-who-anonymous-help = Nous ne demandons pas votre nom et n’enregistrons rien qui concerne votre appareil ou l’endroit où vous êtes. Vous pouvez quand même indiquer plus haut le compte concerné. Votre réseau peut voir cette visite, et vos mots peuvent aider à vous reconnaître.
form-name = Votre nom
form-contact = Comment vous joindre
form-contact-hint = Téléphone ou e-mail. Vous pouvez aussi tout suivre avec le code que vous recevez.

form-use = Ce que nous en faisons
form-use-responders = L’équipe sécurité est prévenue tout de suite et prend le relais.
form-use-managers = La direction voit des chiffres regroupés, jamais de noms ni de textes.
form-use-code = Vous recevez un code pour suivre votre signalement et en dire plus.
form-send = Envoyer le signalement

guidance-title = { $kind } : que faire ?
guidance-lead = Vous arrivez à temps. Commencez par le haut ; nous sommes là pour vous aider.
guidance-now = À faire tout de suite
guidance-leave-alone = À ne pas faire
guidance-next = Et ensuite
guidance-told = Vous nous l’avez déjà dit ?
guidance-told-hint = Sinon, un seul geste suffit pour commencer.
guidance-report = Faire un signalement
