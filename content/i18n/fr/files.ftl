# Heads-up: files that are added to a report, on the receipt.

file-title = Ajouter une image, l’e-mail ou un PDF
file-title-anonymous = Ajouter une image
file-hint = Jusqu’à { $files } fichiers de { $most } Mo chacun : images (JPEG, PNG, WebP, GIF), e-mails enregistrés au format .eml, PDF.
# Without a name, documents are not taken, and of a mail only some lines.
file-hint-anonymous = Jusqu’à { $files } images de { $most } Mo chacune (JPEG, PNG, WebP, GIF). Les e-mails et les documents nomment des personnes, alors nous n’en gardons aucun ici. D’un e-mail enregistré au format .eml, nous pouvons reprendre les lignes « De » et « Objet », et les liens.
file-hint-picture = Nous recréons chaque image, pour qu’il n’y reste ni lieu, ni appareil, ni heure. Ce qu’elle montre y reste : cherchez-y votre nom, d’autres onglets et l’horloge.
file-sending = Envoi du fichier en cours. Cela peut prendre une minute.
file-added = Merci. Le fichier est joint à votre signalement.
file-removed = Le fichier est supprimé. Nous n’en gardons rien.
file-heading-removed = C’est retiré.
file-full = Les { $files } places sont prises. Retirez un fichier pour en ajouter un autre, ou dites-nous le reste avec vos mots.
file-remove = Retirer
# For screen readers: which one.
file-remove-one = Retirer { $name }

# After the file's name: what it is and how large, as in "Picture, 340 KB".
file-about = { $kind }, { $size }
file-kind-picture = Image
file-kind-mail = E-mail
file-kind-pdf = PDF
file-kilobytes = { $n } ko
file-megabytes = { $n } Mo

file-event-added = Vous avez ajouté le fichier { $name }.
file-event-removed = Vous avez retiré le fichier { $name }.

# Why a file is not kept, and what to do instead.
# Which one, by its sender's own name for it; then the reason, one of those below.
file-refused = Nous n’avons pas gardé « { $name } ». { $reason }
file-refused-empty = Choisissez de nouveau le fichier : ce que nous avons reçu est vide
file-refused-large = Choisissez un fichier plus léger, jusqu’à { $most } Mo. Une capture d’écran est assez légère
file-refused-outlook = Enregistrez l’e-mail au format .eml si votre messagerie le permet, ou ajoutez une capture d’écran, et gardez l’e-mail pour nous : les fichiers d’Outlook (.msg) et les anciens fichiers Office peuvent contenir des programmes qui se lancent, alors nous ne les prenons pas
file-refused-heic = Ajoutez une capture d’écran de cette photo : peu d’appareils ouvrent son format (HEIC)
file-refused-format = Ajoutez une capture d’écran de cette image, ou enregistrez-la au format PNG ou JPEG : nous ne prenons pas son format (par exemple BMP ou TIFF)
file-refused-page = Ajoutez plutôt une capture d’écran : quel que soit son nom, c’est une page web ou un dessin fait de la même façon (SVG), qui peut contenir des programmes qui se lancent
file-refused-program = Laissez-le fermé, et dites-nous avec vos mots d’où il vient : quel que soit son nom, c’est un programme, et nous n’en prenons aucun
file-refused-archive = Ajoutez une capture d’écran de ce que vous avez vu, et gardez le fichier pour nous sans l’ouvrir : c’est une archive (par exemple ZIP) ou un document Office, qui peut cacher des programmes qui se lancent, alors nous ne le prenons pas
file-refused-film = Ajoutez une capture d’écran du moment qui compte : c’est un film ou un son, et nous n’en prenons aucun
file-refused-words = Copiez plutôt le texte dans le champ au-dessus : quel que soit son nom, ce fichier ne contient que du texte
file-refused-other = Ajoutez plutôt une capture d’écran : quel que soit son nom, ce fichier n’est pas de ceux que nous prenons
file-refused-broken = Choisissez de nouveau l’image, ou ajoutez-en une capture d’écran : nous n’avons pas pu l’ouvrir jusqu’au bout
file-refused-pixels = Ajoutez une capture d’écran de cette image : elle a, ou dit avoir, plus de { $most } millions de pixels
file-refused-document = Ajoutez une capture d’écran de ce qui compte : un document nomme des personnes, alors nous n’en prenons aucun avec un signalement sans nom
file-refused-mail = Dites-le-nous avec vos mots, ou ajoutez une capture d’écran : dans cet e-mail, nous n’avons rien trouvé que nous puissions prendre sans vous nommer
file-refused-full = Retirez d’abord un fichier : un signalement peut en contenir { $files }. Vous pouvez aussi nous dire le reste avec vos mots
file-refused-busy = Réessayez dans un instant : beaucoup de fichiers arrivent en ce moment. Votre signalement, lui, est en sûreté chez nous

# A mail, with a report without a name.
file-mail-title = Nous n’avons pas gardé l’e-mail
file-mail-why = Un e-mail nomme la personne qui l’a reçu, et votre signalement est sans nom. Ces lignes nous aident à arrêter les dégâts, et rien d’autre ne serait ajouté.
file-mail-text = Ce qui serait ajouté
file-mail-hint = Changez ce que vous voulez. Enlevez tout ce qui peut aider à vous reconnaître.
file-mail-add = Ajouter ces lignes à mon signalement
file-mail-back = Revenir sans les ajouter
file-mail-sender = De : { $sender }
file-mail-subject = Objet : { $subject }
file-mail-links = Liens :
