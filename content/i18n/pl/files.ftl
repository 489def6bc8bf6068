# Heads-up: files that are added to a report, on the receipt.

file-title = Dodaj obraz, mail lub PDF
file-title-anonymous = Dodaj obraz
file-hint = Do { $files } plików, każdy do { $most } MB: obrazy (JPEG, PNG, WebP, GIF), maile zapisane jako .eml, pliki PDF.
# Without a name, documents are not taken, and of a mail only some lines.
file-hint-anonymous = Do { $files } obrazów, każdy do { $most } MB (JPEG, PNG, WebP, GIF). W mailach i dokumentach są nazwiska, dlatego takich plików tu nie przechowujemy. Z maila zapisanego jako .eml możemy wziąć nadawcę, temat i linki.
file-hint-picture = Każdy obraz rysujemy od nowa, żeby nie zostało w nim nic o miejscu, urządzeniu ani czasie. Zostaje to, co na nim widać: sprawdź, czy nie ma tam twojego nazwiska, innych kart przeglądarki i zegara.
file-sending = Plik się wysyła. To może potrwać minutę.
file-added = Dziękujemy. Plik jest już przy twoim zgłoszeniu.
file-removed = Pliku już nie ma. Niczego z niego nie przechowujemy.
file-heading-removed = Plik jest wycofany.
file-full = Plików może być najwyżej { $files } i tyle już jest. Usuń jeden, żeby dodać inny, albo opowiedz nam resztę słowami.
file-remove = Usuń
# For screen readers: which one.
file-remove-one = Usuń plik { $name }

# After the file's name: what it is and how large, as in "Picture, 340 KB".
file-about = { $kind }, { $size }
file-kind-picture = Obraz
file-kind-mail = Mail
file-kind-pdf = PDF
file-kilobytes = { $n } KB
file-megabytes = { $n } MB

file-event-added = Plik { $name } dodany przez ciebie.
file-event-removed = Plik { $name } wycofany przez ciebie.

# Why a file is not kept, and what to do instead.
# Which one, by its sender's own name for it; then the reason, one of those below.
file-refused = Nie zachowujemy pliku „{ $name }”. { $reason }
file-refused-empty = Wybierz plik jeszcze raz: to, co dotarło, jest puste
file-refused-large = Wybierz mniejszy plik, do { $most } MB. Zrzut ekranu jest wystarczająco mały
file-refused-outlook = Zapisz mail jako .eml, jeśli twój program pocztowy to potrafi, albo dodaj zrzut ekranu, a sam mail zachowaj dla nas: pliki Outlooka (.msg) i starsze pliki Office mogą zawierać coś, co się uruchamia, dlatego ich nie przyjmujemy
file-refused-heic = Dodaj zrzut ekranu z tym zdjęciem: jego format (HEIC) otwiera się na niewielu urządzeniach
file-refused-format = Dodaj zrzut ekranu z tym obrazem albo zapisz go jako PNG lub JPEG: jest w formacie, którego nie przyjmujemy (na przykład BMP lub TIFF)
file-refused-page = Dodaj zamiast tego zrzut ekranu: niezależnie od nazwy to strona internetowa albo zrobiony w ten sam sposób rysunek (SVG), a w nich może być coś, co się uruchamia
file-refused-program = Nie otwieraj tego pliku i opowiedz nam słowami, skąd się wziął: niezależnie od nazwy to program, a programów nie przyjmujemy
file-refused-archive = Dodaj zrzut ekranu z tym, co było widać, a sam plik zachowaj dla nas bez otwierania: to archiwum (na przykład ZIP) albo dokument Office, a w nich może się kryć coś, co się uruchamia, dlatego ich nie przyjmujemy
file-refused-film = Dodaj zrzut ekranu z tym, co ważne: to film albo dźwięk, a takich plików nie przyjmujemy
file-refused-words = Skopiuj tekst do pola powyżej: niezależnie od nazwy w tym pliku jest tylko tekst
file-refused-other = Dodaj zamiast tego zrzut ekranu: niezależnie od nazwy nie przyjmujemy takich plików
file-refused-broken = Wybierz obraz jeszcze raz albo dodaj jego zrzut ekranu: nie dało się go otworzyć do końca
file-refused-pixels = Dodaj zrzut ekranu z tym obrazem: ma więcej niż { $most } mln pikseli albo tak jest w nim zapisane
file-refused-document = Dodaj zrzut ekranu z tym, co ważne: w dokumencie są nazwiska, dlatego nie przyjmujemy dokumentów do zgłoszenia bez nazwiska
file-refused-mail = Opowiedz nam o tym słowami albo dodaj zrzut ekranu: w tym mailu nie ma nic, co możemy wziąć bez wskazywania na ciebie
file-refused-full = Najpierw usuń któryś plik: w zgłoszeniu mieści się ich { $files }. Resztę możesz też opowiedzieć nam słowami
file-refused-busy = Spróbuj ponownie za chwilę: właśnie przychodzi wiele plików. Samo zgłoszenie jest u nas bezpieczne

# A mail, with a report without a name.
file-mail-title = Tego maila nie zachowujemy
file-mail-why = Mail mówi, do kogo przyszedł, a twoje zgłoszenie jest bez nazwiska. Te wiersze pomogą nam to zatrzymać i nic poza nimi nie zostanie dodane.
file-mail-text = Co dodasz do zgłoszenia
file-mail-hint = Zmień to, jak chcesz. Usuń wszystko, co wskazuje na ciebie.
file-mail-add = Dodaj te wiersze do zgłoszenia
file-mail-back = Wróć bez nich
file-mail-sender = Nadawca: { $sender }
file-mail-subject = Temat: { $subject }
file-mail-links = Linki:
