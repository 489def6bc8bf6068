# Heads-up: proof of time, the signed statement of when a report came in, and the page where anybody checks one.

# On the receipt.
proof-receipt = Preuve de la date et de l’heure
proof-receipt-hint = Une attestation signée qui dit quand nous avons reçu votre signalement. Elle ne nomme personne. Tout le monde peut <a>la vérifier ici</a>.
proof-save = Enregistrer l’attestation

# Stands in the statement itself, below the same words in English.
proof-meaning = Ce service a reçu le signalement portant cette référence à cette date et à cette heure (UTC). L’attestation ne nomme personne et ne dit rien de ce qui a été signalé.

proof-title = Vérifier une attestation
proof-lead = Toute personne qui fait un signalement ici peut enregistrer une attestation signée qui dit quand il est arrivé. Mettez-en une ci-dessous, et nous vous disons si elle est authentique et inchangée.
proof-file = Choisir le fichier
proof-file-hint = Son nom se termine par .proof.txt. Ou collez son texte ci-dessous.
proof-statement = L’attestation
proof-statement-hint = Tout le texte, de « Heads-up proof of time » à « END SSH SIGNATURE ».
proof-check = Vérifier
proof-genuine = L’attestation est authentique
proof-genuine-says = Nous avons reçu le signalement <b>{ $reference }</b> le <time>{ $at }</time>.
proof-genuine-exactly = Exactement : { $at }. Attestation signée pour { $organisation }, { $service }.
proof-changed = L’attestation a été modifiée
proof-changed-says = Le texte et sa signature ne vont pas ensemble. Prenez le fichier tel qu’il a été enregistré : chaque caractère compte.
proof-another = L’attestation vient d’un autre service
proof-another-says = Elle n’a pas été signée ici. Elle dit venir de { $service } ; vérifiez-la là-bas.

proof-mend-empty = Collez l’attestation
proof-mend-long = Collez seulement l’attestation : ce texte est trop long pour en être une
proof-mend-unsigned = Collez toute l’attestation : il manque la signature
proof-mend-cut-off = Collez toute l’attestation : il manque la fin
proof-mend-foreign = Collez une attestation de Heads-up : ce texte a été signé pour autre chose

proof-without-us = La vérifier sans nous
proof-without-us-key = OpenSSH la vérifie aussi. Enregistrez <a>la clé publique</a> de ce service sous le nom headsup.key.pub ; FILE désigne l’attestation :
