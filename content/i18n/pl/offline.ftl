# Heads-up: the time without a connection.

# Beside the send button, while a report waits in the open page.
offline-slow = Wysyłanie jeszcze trwa. Zostaw tę stronę otwartą.
offline-waiting = W tej chwili nie ma połączenia. Twoje zgłoszenie czeka na tej otwartej stronie i nigdzie indziej, więc zostaw ją otwartą. Wyśle się samo, a liczy się chwila naciśnięcia przycisku.
offline-busy = W tej chwili serwis nie odpowiada. Twoje zgłoszenie czeka na tej otwartej stronie i nigdzie indziej, więc zostaw ją otwartą. Wyśle się samo, a liczy się chwila naciśnięcia przycisku.
offline-through = Dotarło. Teraz otworzy się twoje potwierdzenie.
offline-choose = Wybierz u góry, co się stało, a zgłoszenie będzie można wysłać.
offline-unsent = Jeszcze niewysłane. Naciśnij „{ form-send }”, gdy wszystko będzie gotowe.
offline-call = Jeśli to nie może czekać, zadzwoń: <a>{ $phone }</a>.
offline-again = Spróbuj teraz
offline-change = Zmień coś

# In place of a page that needs a connection.
offline-title = Ta strona potrzebuje połączenia
offline-lead = W tej chwili go nie ma. Zostaw stronę otwartą: pokaże się sama, gdy tylko połączenie wróci.
offline-kept = Te strony są zapisane na twoim urządzeniu i otwierają się bez połączenia

# On the receipt of a report that had to wait: when it was told and when it arrived.
offline-counted = Zgłoszone przez ciebie: <time>{ $told }</time>. Dotarło do nas: <time>{ $arrived }</time>. Liczy się chwila zgłoszenia.
offline-file-told = Zgłoszone przez ciebie: { $at }
