# Heads-up: the form, and the guidance page of each kind.

form-title = Powiedz nam, co się stało
# Two sentences for whoever wavers: why telling helps, what will not happen, and the exclusion that makes it credible.
form-promise = Dziękujemy: każda minuta, którą nam dajesz, pomaga zatrzymać szkody. Nikt tu nie szuka winnych ani nie mówi kierownictwu, od kogo jest zgłoszenie; wyjątkiem są tylko szkody wyrządzone celowo.

form-kind = Co się stało?
form-kind-hint = Wybierz to, co najlepiej pasuje, i wyślij: to nam wystarczy, żeby zacząć.
form-kind-none = Wybierz, co się stało
form-kind-unknown = Wybierz z tej listy, co się stało
form-kind-several = Wybierz tylko jedno: to, co najlepiej pasuje
# Where nothing was chosen, the way on without choosing: as “Something else”.
form-kind-otherwise = Wyślij jako „{ $kind }”
form-first = Najpierw zrób to

form-when = Kiedy to się stało?
form-when-now = Przed chwilą
form-when-hour = W ciągu ostatniej godziny
form-when-today = Dzisiaj, ale wcześniej
form-when-yesterday = Wczoraj
form-when-date = Innego dnia
form-when-unknown = Nie wiem na pewno
form-when-day = Którego dnia?
form-when-time = O której godzinie?
form-when-roughly = Mniej więcej wtedy

form-acted = Czy coś zostało kliknięte, wpisane, uruchomione lub wysłane?
form-acted-yes = Tak
form-acted-no = Nie
form-acted-unsure = Nie wiem na pewno

form-story = Własnymi słowami
form-story-hint = Jak to wyglądało i jakie były twoje kroki. Pomiń hasła i kody. Zachowujemy do { $most } znaków; po wysłaniu możesz dopisać więcej.

form-account = Konto lub urządzenie, którego to dotyczy
form-account-hint = To nam wystarczy, żeby je chronić, nawet bez twojego nazwiska. Ten wpis pozostaje zapieczętowany.

form-team = Twój zespół
form-team-none = Nie podaję

form-who = Kto może wiedzieć, że to zgłoszenie jest od ciebie?
form-who-confidential = Tylko zespół bezpieczeństwa i tylko wtedy, gdy mnie potrzebuje
form-who-confidential-help = To, co podasz o sobie, jest zapieczętowane, oddzielnie od zgłoszenia. Każde otwarcie wymaga powodu i jest zapisywane. Jeśli twój zespół jest mały, ktoś i tak może się domyślić, a sąd może o to zapytać.
form-who-named = Zespół bezpieczeństwa może znać moje nazwisko
form-who-named-help = Najszybszy sposób, gdy musimy się z tobą skontaktować. Te dane też są zapieczętowane, a kierownictwo widzi tylko zbiorcze liczby. Sąd i tak może o nie zapytać.
form-who-anonymous = Bez mojego nazwiska
form-who-anonymous-help = Nie pytamy o twoje nazwisko i nie przechowujemy niczego o twoim urządzeniu ani o tym, gdzie jesteś. Konto, którego to dotyczy, i tak możesz podać wyżej. Twoja sieć może widzieć tę wizytę, a twoje słowa mogą wskazywać na ciebie.
form-name = Twoje imię i nazwisko
form-contact = Jak się z tobą skontaktować
form-contact-hint = Telefon lub mail. Wszystko możesz też śledzić dzięki kodowi powrotu, który dostaniesz.

form-use = Co z tym robimy
form-use-responders = Od razu powiadamiamy zespół bezpieczeństwa, który przejmuje sprawę od ciebie.
form-use-managers = Kierownictwo widzi zbiorcze liczby, nigdy nie widzi nazwisk ani tekstów.
form-use-code = Dostaniesz kod powrotu, żeby śledzić sprawę i dopisać więcej.
form-send = Wyślij zgłoszenie

guidance-title = { $kind }: co zrobić
guidance-lead = Jest jeszcze czas. Zacznij od góry; jesteśmy tu, żeby pomóc.
guidance-now = Zrób to teraz
guidance-leave-alone = Czego nie robić
guidance-next = Co będzie dalej
guidance-told = Czy mamy już twoje zgłoszenie?
guidance-told-hint = Jeśli nie, na początek wystarczy jedno dotknięcie.
guidance-report = Zgłoś to
