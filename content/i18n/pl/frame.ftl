# Heads-up: what stands around every page staff see.
# Fluent, https://projectfluent.org: { $name } is filled in, <b>, <a> and <time> mark words; keep them, move them freely.

# The language's own name, its direction (ltr or rtl), and the locale whose manner times and numbers follow.
language-name = Polski
language-direction = ltr
language-locale = pl

frame-languages = Język: { $language }
frame-made-up = Dane są zmyślone. Nic z tego się nie wydarzyło.
frame-made-up-label = O tych danych
frame-call = Zadzwoń: { $phone }
frame-come-back = Wróć do zgłoszenia
frame-learn = Dlaczego warto zgłaszać
frame-responders = Dla zespołu bezpieczeństwa
frame-problem = Trzeba jeszcze coś poprawić
frame-problem-kept = Cały twój tekst nadal tu jest.
# Before the title of a page on which something has to be mended.
frame-error-title = Do poprawienia: { $title }
frame-optional = (opcjonalnie)
frame-copied = Skopiowano.

# Moments and spans.
moment-yesterday = wczoraj o { $time }
moment-ahead = { $day }, { $time }
moment-in-zone = { $moment } ({ $zone })
span-moment = poniżej 1 minuty
span-minutes = { $n ->
    [one] { $n } minuta
    [few] { $n } minuty
    [many] { $n } minut
   *[other] { $n } minuty
}
span-hours = { $n ->
    [one] { $n } godzina
    [few] { $n } godziny
    [many] { $n } godzin
   *[other] { $n } godziny
}
span-days = { $n ->
    [one] { $n } dzień
    [few] { $n } dni
    [many] { $n } dni
   *[other] { $n } dnia
}

# When a page cannot be shown.
failure-report = Zgłoś, co się stało
failure-not-found = Pod tym adresem nic nie ma
failure-not-found-advice = Sprawdź adres albo zacznij jeszcze raz od strony głównej.
failure-unreadable = Nie da się tego odczytać
failure-unreadable-advice = Zacznij jeszcze raz od strony głównej.
failure-broke-off = To nie dotarło w całości
failure-broke-off-advice = Połączenie się przerwało. Wyślij to jeszcze raz.
failure-elsewhere = To przyszło z innej strony internetowej
failure-elsewhere-advice = Otwórz bezpośrednio Heads-up i zrób to tam.
failure-too-large = To więcej, niż się tu mieści
failure-too-large-advice = Wyślij tylko pierwszą część; więcej można dodać później.
failure-slow-down = Poczekaj chwilę
failure-slow-down-advice = Było zbyt wiele prób z kodami. Poczekaj minutę i spróbuj jeszcze raz.
failure-too-slow = Przesyłanie trwało zbyt długo
failure-too-slow-advice = Sprawdź połączenie i wyślij to jeszcze raz.
failure-ours = Coś po naszej stronie nie zadziałało
failure-ours-advice = To nie przez ciebie. Spróbuj ponownie za chwilę; jeśli sprawa jest pilna, zadzwoń.
failure-unavailable = W tej chwili nie da się tego zrobić
failure-unavailable-advice = Spróbuj ponownie za chwilę; jeśli sprawa jest pilna, zadzwoń.
