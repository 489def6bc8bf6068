# Heads-up: following a report, putting something right, taking it back.

# How far it has come, as a row of four steps.
return-progress = Na jakim etapie jest zgłoszenie
return-step-received = Otrzymane
return-step-seen = Obejrzane przez człowieka
return-step-contained = Opanowane
return-step-closed = Zamknięte
return-step-not-yet = jeszcze nie
return-step-not-needed = nie było potrzeby
return-step-not-noted = nie odnotowano

# What it came to. Telling was right whatever it was.
return-outcome-harmful-stopped = To mogło wyrządzić szkody, ale zostało w porę zatrzymane.
return-outcome-harmful-damage = To wyrządziło pewne szkody, zanim zostało zatrzymane. Zespół bezpieczeństwa o tym wiedział, więc mógł działać.
return-outcome-harmless = Okazało się to niegroźne. I tak dobrze, że jest zgłoszone.
return-outcome-practice = To było ćwiczenie. Właśnie o takie zgłoszenie w nim chodziło.
return-outcome-duplicate = To samo zgłosiły nam też inne osoby. Każde zgłoszenie pokazuje, jak daleko to sięga.
return-outcome-not-known = Nie udało się ustalić, co to było. I tak dobrze, że jest zgłoszone.
return-outcome-withdrawn = Zgłoszenie wycofane przez ciebie, zanim ktokolwiek je obejrzał.

# The promised time has passed.
return-late = Zgodnie z naszą obietnicą ktoś miał obejrzeć zgłoszenie najpóźniej: <b><time>{ $at }</time></b>. Nikt jeszcze tego nie zrobił. To leży po naszej stronie.
return-late-call = Zadzwoń do nas teraz: <a>{ $phone }</a>.
return-late-no-phone = Zadzwoń teraz do swojego zespołu bezpieczeństwa.

return-unread = <a>{ $n ->
    [one] { $n } nowa odpowiedź dla ciebie
    [few] { $n } nowe odpowiedzi dla ciebie
    [many] { $n } nowych odpowiedzi dla ciebie
   *[other] { $n } nowej odpowiedzi dla ciebie
}</a>
return-new = Nowe

return-event-corrected = Czas zdarzenia poprawiony przez ciebie.
return-event-noticed = Czas zauważenia podany przez ciebie.
return-event-forgotten = Dane podane o tobie wycofane przez ciebie. Są zniszczone.
return-event-forgotten-but-account = Dane podane o tobie wycofane przez ciebie. Zostaje tylko podane konto, żeby można je było chronić.
return-event-withdrawn = Zgłoszenie wycofane przez ciebie. Twoje słowa, pliki i dane podane o tobie są usunięte.

return-heading-corrected = Dziękujemy. Już poprawione.
return-heading-noticed = Dziękujemy. Zapisane.
return-heading-forgotten = Zapomniane. Dziękujemy za zgłoszenie.
return-heading-withdrawn = Twoje zgłoszenie jest wycofane. Dziękujemy, że do nas trafiło.

# The one question that is asked afterwards, when it happened more than an hour before it was told.
return-noticed-question = Kiedy to zostało zauważone?
return-noticed-why = Często przez wiele godzin lub dni nic nie widać. Jeśli wiesz, kiedy coś pierwszy raz wyglądało dziwnie, łatwiej nam będzie sprawić, żeby takie rzeczy było widać wcześniej. Możesz to pominąć: pytamy tylko raz.
return-noticed-send = Podaj czas zauważenia
return-noticed-skip = Pomiń

# The answers, seen from the moment the report was sent.
return-when-now = Tuż przed zgłoszeniem
return-when-hour = W ciągu godziny przed zgłoszeniem
return-when-today = W dniu zgłoszenia, ale wcześniej
return-when-yesterday = Dzień przed zgłoszeniem
return-when-none = Wybierz, kiedy to było
return-when-no-day = Podaj, którego dnia to było
return-when-cannot-be = Sprawdź dzień i godzinę: takiej chwili nie ma w kalendarzu albo jest późniejsza niż zgłoszenie
return-when-before = Sprawdź dzień i godzinę: to wcześniej niż podany przez ciebie czas zdarzenia

return-change = Popraw lub wycofaj
return-times = Popraw czas zdarzenia lub zauważenia
return-times-kept = Czas podany wcześniej zostaje w historii. To, kiedy zgłoszenie do nas dotarło, się nie zmienia.
return-happened-so-far = Czas zdarzenia, o ile wiemy: { $when }.
return-noticed-so-far = Czas zauważenia, o ile wiemy: { $when }.
return-zone = Dni i godziny podane tutaj:
return-happened-send = Popraw czas zdarzenia
# Moments: “between yesterday 10:42 and 11:15”.
return-between = między { $from } a { $to }
return-about = około { $at }
return-unknown = nieznany

return-forget = Zapomnij moje dane
return-forget-hint = Twoje imię i nazwisko, sposób kontaktu i podane konto, o ile je mamy. Zgłoszenie zostaje.
return-forget-button = Zapomnij teraz moje nazwisko
return-forget-title = Zapomnieć twoje dane?
return-forget-what = Dane o twoim imieniu i nazwisku oraz sposobie kontaktu, o ile je mamy, zostaną od razu zniszczone. Nikt nie może ich przywrócić, my też nie.
return-forget-what-account = Dane o podanym koncie lub urządzeniu zostaną od razu zniszczone. Nikt nie może ich przywrócić, my też nie.
return-forget-files = Dodane przez ciebie maile i pliki PDF też zostaną usunięte: może w nich być twoje nazwisko. Obrazy zostają.
return-forget-opened = Osoba z zespołu bezpieczeństwa już kiedyś otworzyła twoje dane. Od teraz nikt nie może tego zrobić, ale nie możemy cofnąć tego, co ktoś przeczytał.
return-forget-stays = Zgłoszenie zostaje, a twój kod powrotu nadal je otwiera. Twoje własne słowa zostają takie, jak je wpisano, także imię lub nazwisko w nich; wycofanie zgłoszenia je usuwa. Zespół bezpieczeństwa widzi, że dane podane o tobie są przez ciebie wycofane.
return-forget-account = Zachowaj podane przeze mnie konto lub urządzenie, żeby można je było chronić
return-forget-account-hint = Bez tego zaznaczenia też zostanie zniszczone. Konto może wskazywać na ciebie.
return-forget-sure = Zapomnij teraz

return-withdraw = Wycofaj moje zgłoszenie
return-withdraw-hint = Twoje słowa i pliki zostaną usunięte. Najpierw pokażemy ci dokładnie, co się stanie.
return-withdraw-button = Wycofaj moje zgłoszenie
return-withdraw-title = Wycofać twoje zgłoszenie?
return-withdraw-words = Twoje słowa, dodane pliki i dane podane o tobie zostaną od razu usunięte. Nikt nie może ich przywrócić, my też nie.
return-withdraw-read = Nie możemy cofnąć tego, co zespół bezpieczeństwa zdążył już przeczytać.
return-withdraw-stays = Zostaje rodzaj zdarzenia, jego czas, czas zgłoszenia i to, co napisał zespół bezpieczeństwa. Zgłoszenie nadal liczy się w zbiorczych liczbach, które nikogo nie wymieniają.
return-withdraw-new = Nikt jeszcze nie obejrzał zgłoszenia, więc zostanie zamknięte jako wycofane. Jeśli zagrożenie może nadal trwać, zostaw zgłoszenie otwarte albo zgłoś to od nowa, bez nazwiska.
return-withdraw-at-work = Zespół bezpieczeństwa już nad tym pracuje. Będzie pracować, aż zagrożenie minie, i zobaczy, że zgłoszenie jest wycofane.
return-withdraw-closed = Zgłoszenie jest już zamknięte i takie pozostanie.
return-withdraw-sure = Wycofaj teraz

return-backups = W kopiach zapasowych pozostaje to do czasu, aż zastąpią je nowe.
return-leave = Zostaw tak, jak jest
return-withdrawn = Twoje słowa, pliki i dane podane o tobie są usunięte. Zostaje rodzaj zdarzenia i jego czas. Jednak jest coś do zgłoszenia? <a>Wyślij nowe zgłoszenie</a>.
return-kept = Twój wybór jest zachowany. Zostanie wysłany razem z kodem.
