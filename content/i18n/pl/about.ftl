# Heads-up: one sentence on each page for whoever finds it by a search, such as that of an intranet.

about-service = Zgłoś w kilka sekund możliwą pomyłkę w sprawach bezpieczeństwa, bez szukania winnych.
about-form = Powiedz nam o możliwej pomyłce w sprawach bezpieczeństwa: wystarczą 2 dotknięcia, nikt nie szuka winnych i od razu widzisz, co zrobić najpierw.
about-guidance = { $kind }: co zrobić teraz, czego nie robić i co będzie dalej.
about-return = Wróć do zgłoszenia z kodem powrotu: zobacz, co się od tego czasu wydarzyło, i dopisz, co chcesz.
