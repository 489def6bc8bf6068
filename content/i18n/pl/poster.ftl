# Heads-up: poster, stickers and cards to print.

poster-title = Na ścianę i do portfela
poster-lead = Wydrukuj i powieś, żeby wszyscy wiedzieli, jak dać nam znać, zanim to będzie potrzebne.
poster-paper = Papier
poster-paper-a4 = A4
poster-paper-a5 = A5
poster-paper-letter = Letter (USA)
poster-poster = Plakat
poster-poster-help = Jedna strona na ścianę lub drzwi. Można ją przeczytać z 2 metrów.
poster-poster-open = Otwórz plakat
poster-stickers = Naklejki
poster-stickers-help = Strona małych naklejek do wycięcia: na laptopy, kasy i telefony.
poster-stickers-open = Otwórz naklejki
poster-cards = Karty do portfela
poster-cards-help = Co zrobić najpierw i jak się z nami skontaktować. Wytnij, złóż raz, a karta zmieści się w portfelu.
poster-cards-kind = Rodzaj zdarzenia
poster-cards-all = Wszystkie, po 1 karcie
poster-cards-open = Otwórz karty

# Above the sheets, on the screen only.
poster-sheet = { $piece }, { $paper }
poster-print-hint = Wydrukuj to z przeglądarki, na papierze { $paper } i w skali 100%. Wydruk może być czarno-biały.
poster-print = Drukuj
poster-other = Wybierz coś innego

# On the sheets, where room is short. <b> is what they are to do.
poster-headline = Coś tu nie gra? <b>Powiedz nam.</b>
poster-kind = Kliknięcie, zgubiony telefon, dziwna rozmowa: dziękujemy i nie szukamy winnych. Późno? Też dobrze.
# On stickers and cards: two lines of about 28 letters.
poster-kind-short = Dziękujemy i nie szukamy winnych. Późno? Też dobrze.
poster-scan = Zeskanuj to telefonem
poster-go = Albo wejdź na
poster-call = Albo zadzwoń
poster-seconds = To trwa kilka sekund. Bez konta, a jeśli chcesz, bez nazwiska.
poster-qr = Kod QR do adresu { $address }

# For whoever prints, on the screen alone. server.public_url is the name of a setting and stays.
poster-here-alone = Z innego miejsca tego adresu nie da się otworzyć: najpierw należy ustawić server.public_url.
