# Heads-up: poster, stickers and cards to print.

poster-title = Pour le mur et le portefeuille
poster-lead = Imprimez ces pages et affichez-les, pour que tout le monde sache où nous prévenir avant d’en avoir besoin.
poster-paper = Papier
poster-paper-a4 = A4
poster-paper-a5 = A5
poster-paper-letter = Lettre US
poster-poster = Affiche
poster-poster-help = Une page pour un mur ou une porte. Elle se lit à 2 mètres.
poster-poster-open = Ouvrir l’affiche
poster-stickers = Autocollants
poster-stickers-help = Une page de petits autocollants à découper : pour les ordinateurs portables, les caisses et les téléphones.
poster-stickers-open = Ouvrir les autocollants
poster-cards = Cartes pour le portefeuille
poster-cards-help = Ce qu’il faut faire d’abord, et comment nous joindre. Découpez, pliez une fois, et la carte tient dans un portefeuille.
poster-cards-kind = Quel type ?
poster-cards-all = Tous, une carte par type
poster-cards-open = Ouvrir les cartes

# Above the sheets, on the screen only.
poster-sheet = { $piece }, { $paper }
poster-print-hint = Imprimez avec votre navigateur, sur papier { $paper } et à 100 %. Le noir et blanc convient.
poster-print = Imprimer
poster-other = Choisir autre chose

# On the sheets, where room is short. <b> is what they are to do.
poster-headline = Un doute ? <b>Dites-le-nous.</b>
poster-kind = Un clic, un téléphone perdu, un appel bizarre : nous vous disons merci, sans reproches. Même tard, c’est bien.
# On stickers and cards: two lines of about 28 letters.
poster-kind-short = Nous vous disons merci, sans reproches. Même tard.
poster-scan = Scannez avec votre téléphone
poster-go = Ou allez sur
poster-call = Ou appelez le
poster-seconds = En quelques secondes, sans compte, et sans votre nom si vous voulez.
poster-qr = QR code qui mène à { $address }

# For whoever prints, on the screen alone. server.public_url is the name of a setting and stays.
poster-here-alone = Cette adresse ne s’ouvre pas ailleurs : définissez d’abord server.public_url.
