# Heads-up: what stands around every page staff see.
# Fluent, https://projectfluent.org: { $name } is filled in, <b>, <a> and <time> mark words; keep them, move them freely.

# The language's own name, its direction (ltr or rtl), and the locale whose manner times and numbers follow.
language-name = Deutsch
language-direction = ltr
language-locale = de

frame-languages = Sprache: { $language }
frame-made-up = Erfundene Daten. Nichts davon ist wirklich passiert.
frame-made-up-label = Zu diesen Daten
frame-call = Anrufen: { $phone }
frame-come-back = Zurück zu einer Meldung
frame-learn = Warum es hilft, Bescheid zu sagen
frame-responders = Für das Sicherheitsteam
frame-problem = Es gibt ein Problem
frame-problem-kept = Alles, was Sie geschrieben haben, ist noch da.
# Before the title of a page on which something has to be mended.
frame-error-title = Problem: { $title }
frame-optional = (freiwillig)
frame-copied = Kopiert.

# Moments and spans.
moment-yesterday = gestern um { $time }
moment-ahead = { $day } um { $time }
moment-in-zone = { $moment } ({ $zone })
span-moment = weniger als 1 Minute
span-minutes = { $n ->
    [one] { $n } Minute
   *[other] { $n } Minuten
}
span-hours = { $n ->
    [one] { $n } Stunde
   *[other] { $n } Stunden
}
span-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}

# When a page cannot be shown.
failure-report = Etwas melden
failure-not-found = Unter dieser Adresse ist nichts
failure-not-found-advice = Prüfen Sie die Adresse, oder beginnen Sie noch einmal auf der ersten Seite.
failure-unreadable = Das ließ sich nicht lesen
failure-unreadable-advice = Beginnen Sie noch einmal auf der ersten Seite.
failure-broke-off = Das ist nicht vollständig angekommen
failure-broke-off-advice = Die Verbindung ist abgebrochen. Senden Sie es noch einmal.
failure-elsewhere = Das kam von einer anderen Website
failure-elsewhere-advice = Öffnen Sie Heads-up direkt, und machen Sie es dort.
failure-too-large = Das ist zu viel auf einmal
failure-too-large-advice = Senden Sie nur den ersten Teil. Mehr können Sie danach ergänzen.
failure-slow-down = Warten Sie einen Moment
failure-slow-down-advice = Es wurden zu viele Codes ausprobiert. Warten Sie eine Minute, und versuchen Sie es dann noch einmal.
failure-too-slow = Die Übertragung hat zu lange gedauert
failure-too-slow-advice = Prüfen Sie die Verbindung, und senden Sie es noch einmal.
failure-ours = Bei uns hat etwas nicht geklappt
failure-ours-advice = Das liegt nicht an Ihnen. Versuchen Sie es in einem Moment noch einmal. Wenn es eilt, rufen Sie uns an.
failure-unavailable = Das geht im Moment nicht
failure-unavailable-advice = Versuchen Sie es in einem Moment noch einmal. Wenn es eilt, rufen Sie uns an.
