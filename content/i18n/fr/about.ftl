# Heads-up: one sentence on each page for whoever finds it by a search, such as that of an intranet.

about-service = Signalez en quelques secondes une possible erreur de sécurité, sans reproches.
about-form = Dites-nous s’il y a peut-être eu une erreur de sécurité : 2 gestes suffisent, personne ne cherche qui accuser, et vous voyez tout de suite quoi faire d’abord.
about-guidance = { $kind } : ce qu’il faut faire tout de suite, ce qu’il ne faut pas faire, et ce qui se passe ensuite.
about-return = Revenez à un signalement avec son code : ce qui s’est passé depuis, et ce que vous voulez ajouter.
