# Heads-up: the receipt, and coming back with its code.

receipt-title = Twoje zgłoszenie
receipt-heading-sent = Dziękujemy. Mamy twoje zgłoszenie.
receipt-heading-added = Dziękujemy. Dodane do zgłoszenia.
receipt-heading-new = Dziękujemy za zgłoszenie. Jest już w rękach zespołu bezpieczeństwa.
receipt-heading-acknowledged = Dziękujemy za zgłoszenie. Zajmuje się nim ktoś z zespołu bezpieczeństwa.
receipt-heading-contained = Dziękujemy za zgłoszenie. Zagrożenie jest opanowane.
receipt-heading-closed = Dziękujemy za zgłoszenie. Sprawa jest zamknięta.
receipt-reference = Numer zgłoszenia: <b>{ $reference }</b>, dotarło do nas: <time>{ $at }</time>

# How long after it happened. Late is as welcome as early.
receipt-told-unknown = Nie musisz wiedzieć, kiedy to się stało. Liczy się to, że dajesz nam znać.
receipt-told-in-time = { $span } Dzięki temu mamy czas, żeby zadziałać, zanim to się rozprzestrzeni.
receipt-told-later = { $span } Od teraz pomaga każdy krok.
receipt-told-now = Od zdarzenia do zgłoszenia: najwyżej 5 minut.
receipt-told-hour = Od zdarzenia do zgłoszenia: najwyżej godzina.
receipt-told-minutes = Od zdarzenia do zgłoszenia: najwyżej 2 minuty.
receipt-told-about = Od zdarzenia do zgłoszenia: mniej więcej { $about }.
receipt-told-within = Od zdarzenia do zgłoszenia: najwyżej { $longest }.
receipt-told-between = Od zdarzenia do zgłoszenia: co najmniej { $shortest }, najwyżej { $longest }.

receipt-note-time = Podany czas to „{ $said }”. Takiej chwili nie ma w kalendarzu albo jest późniejsza niż zgłoszenie, więc liczymy ją jako „Nie wiem na pewno”. Jeśli znasz właściwy czas, dopisz go poniżej.
receipt-note-cut = Twój tekst był dłuższy, niż możemy zachować. Jego pierwsza część jest zapisana; dopisz resztę poniżej.
receipt-note-added-cut = Dopisany tekst był dłuższy, niż możemy zachować. Jest zapisany do słów „{ $end }”. Dopisz resztę poniżej.
receipt-words-added = Twoje słowa są już w zgłoszeniu. Brakuje tylko pliku.
receipt-nothing = Najpierw napisz coś lub wybierz plik: pole było jeszcze puste i nic nie przepadło
receipt-note-unnamed = Zgodnie z twoim wyborem zgłoszenie jest bez nazwiska, dlatego nie zachowujemy niczego, co było w polach na nazwisko i kontakt.

receipt-answer-by = Ktoś obejrzy zgłoszenie, <b>najpóźniej: <time>{ $at }</time></b>.
receipt-hours-break = Do tego czasu są też godziny, w których nikt nie pracuje.
receipt-hours-over = Teraz nikt nie pracuje. Zespół wraca: <time>{ $opens }</time>. Ktoś obejrzy zgłoszenie, <b>najpóźniej: <time>{ $at }</time></b>.
receipt-cannot-wait-no-phone = Jeśli to nie może czekać, zadzwoń do swojego zespołu bezpieczeństwa.
receipt-worse-before-that = Jeśli wcześniej zrobi się gorzej, zadzwoń: <a>{ $phone }</a>.
receipt-told-at-once = Zespół bezpieczeństwa został od razu powiadomiony.
receipt-worse-before-you-hear = Jeśli zrobi się gorzej, zanim zespół się odezwie, zadzwoń: <a>{ $phone }</a>.
receipt-worse-no-phone = Jeśli zrobi się gorzej, zanim ktoś się odezwie, zadzwoń do swojego zespołu bezpieczeństwa.
receipt-seen = Zajmuje się tym ktoś z zespołu bezpieczeństwa.
receipt-seen-worse = Jeśli zrobi się gorzej, zadzwoń: <a>{ $phone }</a>.
receipt-seen-worse-no-phone = Jeśli zrobi się gorzej, zadzwoń do swojego zespołu bezpieczeństwa.
receipt-next-contained = Od tej chwili nie może to już wyrządzić więcej szkód. Zespół bezpieczeństwa sprawdzi, czy zostało coś do zrobienia, a potem zamknie zgłoszenie. Na tej stronie przeczytasz, co z tego wynikło.
receipt-again = Jeśli zacznie się to od nowa albo stanie się coś innego, zadzwoń: <a>{ $phone }</a>.
receipt-again-no-phone = Jeśli zacznie się to od nowa albo stanie się coś innego, zadzwoń do swojego zespołu bezpieczeństwa.

receipt-code = Twój kod powrotu
receipt-code-hint = Pokazujemy go tylko teraz. Kto ma ten kod, może czytać tę stronę, więc zachowaj go dla siebie.
receipt-code-shared = Na komputerze, z którego korzystają też inne osoby, zamknij tę stronę na koniec: przez godzinę otwiera ją jej adres.
receipt-save = Zapisz jako tekst
receipt-copy = Kopiuj
receipt-print = Drukuj

receipt-since = Co się od tego czasu wydarzyło
receipt-event-received = Twoje zgłoszenie dotarło.
receipt-event-acknowledged = Osoba z zespołu bezpieczeństwa zajęła się zgłoszeniem.
receipt-event-contained = Zagrożenie jest opanowane: od tej chwili nie może już wyrządzić więcej szkód.
receipt-event-closed = Zespół bezpieczeństwa zamknął zgłoszenie.
receipt-event-reopened = Zespół bezpieczeństwa ponownie otworzył zgłoszenie, żeby przyjrzeć się temu dalej.
receipt-event-identity = Osoba z zespołu bezpieczeństwa otworzyła twoje zapieczętowane dane. Powód jest zapisany.
receipt-event-replied = Osoba z zespołu bezpieczeństwa napisała do ciebie.

receipt-conversation = Między tobą a nami
receipt-you = Ty
receipt-responder = Zespół bezpieczeństwa
receipt-said = { $author }, <time>{ $at }</time>
receipt-said-cut = Koniec się nie zmieścił. Dopisz resztę poniżej.
receipt-said-rest = Dalsza część tego tekstu
receipt-add = Dopisz coś, co ci się przypomniało
receipt-add-button = Dodaj do zgłoszenia
receipt-steps-again = Pierwsze kroki jeszcze raz
receipt-steps-hint = Zaznacz, co już jest zrobione: zespół to widzi, a nikt tego nie liczy.
receipt-steps-keep = Wyślij zaznaczenia
receipt-steps-kept = Zapisane. Zespół to widzi.
receipt-steps-unkept = Jeszcze nie wysłane: sprawdź połączenie, a potem naciśnij „{ receipt-steps-keep }”.

return-title = Wróć do swojego zgłoszenia
return-lead = Wklej swój kod powrotu. Zobaczysz, co się od tego czasu wydarzyło, i możesz dopisać więcej.
return-code = Twój kod powrotu
return-code-hint = 5 grup po 4 znaki, z kreskami lub bez.
return-typed = Tekst do dopisania
return-file-again = Twój plik nie został dołączony: wybierz go jeszcze raz przy zgłoszeniu.
return-open = Otwórz zgłoszenie
return-gone = Nie masz już kodu?
return-gone-call = Nie przechowujemy jego kopii, więc nikt inny nie może nim otworzyć twojego zgłoszenia. Zadzwoń do nas albo <a>wyślij nowe zgłoszenie</a> i wspomnij w nim o pierwszym.
return-gone-send = Nie przechowujemy jego kopii, więc nikt inny nie może nim otworzyć twojego zgłoszenia. <a>Wyślij nowe zgłoszenie</a> i wspomnij w nim o pierwszym.
return-expired = Wklej kod jeszcze raz: strona była otwarta przez dłuższą chwilę
return-mangled = Wklej kod: ten link jest niepełny albo nie pochodzi od nas. Twoje zgłoszenie jest bezpieczne
return-wrong = Sprawdź kod: ten nie otwiera żadnego zgłoszenia

# The receipt as a text file.
receipt-file-heading = Dziękujemy. Twoje zgłoszenie dotarło.
receipt-file-reference = Numer zgłoszenia (można go podawać innym): { $reference }
receipt-file-received = Dotarło do nas: { $at }
receipt-file-code = Twój kod powrotu (zachowaj go dla siebie): { $code }
receipt-file-come-back = Z tym kodem możesz wrócić tutaj: { $address }
receipt-file-call = Jeśli zrobi się gorzej, zadzwoń: { $phone }
