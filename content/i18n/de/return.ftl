# Heads-up: following a report, putting something right, taking it back.

# How far it has come, as a row of four steps.
return-progress = Wie weit Ihre Meldung ist
return-step-received = Eingegangen
return-step-seen = Von einer Person angesehen
return-step-contained = Unter Kontrolle
return-step-closed = Abgeschlossen
return-step-not-yet = noch nicht
return-step-not-needed = nicht nötig
return-step-not-noted = nicht vermerkt

# What it came to. Telling was right whatever it was.
return-outcome-harmful-stopped = Es hätte Schaden anrichten können und wurde rechtzeitig gestoppt.
return-outcome-harmful-damage = Es hat etwas Schaden angerichtet, bevor es gestoppt wurde. Weil wir davon wussten, konnten wir handeln.
return-outcome-harmless = Es hat sich als harmlos herausgestellt. Bescheid zu sagen, war trotzdem richtig.
return-outcome-practice = Es war eine Übung. Genau darum ging es dabei: uns Bescheid zu sagen.
return-outcome-duplicate = Andere haben uns dasselbe gemeldet. Jede Meldung zeigt, wie weit es reicht.
return-outcome-not-known = Was es war, ließ sich nicht herausfinden. Bescheid zu sagen, war trotzdem richtig.
return-outcome-withdrawn = Sie haben die Meldung zurückgezogen, bevor jemand sie angesehen hatte.

# The promised time has passed.
return-late = Wir haben versprochen: Jemand sieht es sich an, spätestens <b><time>{ $at }</time></b>. Das ist noch nicht geschehen. Das liegt an uns.
return-late-call = Rufen Sie uns jetzt an: <a>{ $phone }</a>.
return-late-no-phone = Rufen Sie jetzt das Sicherheitsteam an.

return-unread = <a>{ $n ->
    [one] { $n } neue Antwort für Sie
   *[other] { $n } neue Antworten für Sie
}</a>
return-new = Neu

return-event-corrected = Sie haben berichtigt, wann es passiert ist.
return-event-noticed = Sie haben uns gesagt, wann es aufgefallen ist.
return-event-forgotten = Sie haben zurückgenommen, was Sie über sich gesagt hatten. Es ist vernichtet.
return-event-forgotten-but-account = Sie haben zurückgenommen, was Sie über sich gesagt hatten. Nur das genannte Konto bleibt gespeichert, um es zu schützen.
return-event-withdrawn = Sie haben Ihre Meldung zurückgezogen. Ihre Worte, Ihre Dateien und was Sie über sich gesagt hatten, sind gelöscht.

return-heading-corrected = Danke. Wir haben es berichtigt.
return-heading-noticed = Danke. Wir haben es notiert.
return-heading-forgotten = Es ist vergessen. Danke, dass Sie uns Bescheid gesagt haben.
return-heading-withdrawn = Ihre Meldung ist zurückgezogen. Danke, dass Sie uns Bescheid gesagt hatten.

# The one question that is asked afterwards, when it happened more than an hour before it was told.
return-noticed-question = Wann ist es aufgefallen?
return-noticed-why = Oft ist stundenlang oder tagelang nichts zu sehen. Wenn Sie wissen, wann es zum ersten Mal seltsam aussah, hilft uns das, so etwas leichter erkennbar zu machen. Sie können das gern weglassen: Wir fragen nur einmal.
return-noticed-send = Sagen, wann es aufgefallen ist
return-noticed-skip = Weglassen

# The answers, seen from the moment the report was sent.
return-when-now = Kurz vor meiner Meldung
return-when-hour = In der Stunde davor
return-when-today = Am selben Tag, schon länger davor
return-when-yesterday = Am Tag davor
return-when-none = Wählen Sie, wann es war
return-when-no-day = Geben Sie an, an welchem Tag es war
return-when-cannot-be = Prüfen Sie den Tag und die Uhrzeit: Das steht in keinem Kalender oder liegt nach Ihrer Meldung
return-when-before = Prüfen Sie den Tag und die Uhrzeit: Nach Ihren Angaben ist es erst später passiert

return-change = Berichtigen oder zurücknehmen
return-times = Berichtigen, wann es passiert oder aufgefallen ist
return-times-kept = Was Sie vorher gesagt haben, bleibt im Verlauf. Wann Ihre Meldung angekommen ist, ändert sich nicht.
return-happened-so-far = Wann es passiert ist, soweit wir wissen: { $when }.
return-noticed-so-far = Wann es aufgefallen ist, soweit wir wissen: { $when }.
return-zone = Tage und Uhrzeiten hier:
return-happened-send = Berichtigen, wann es passiert ist
# Moments: “between yesterday 10:42 and 11:15”.
return-between = zwischen { $from } und { $to }
return-about = etwa { $at }
return-unknown = nicht bekannt

return-forget = Vergessen, was ich über mich gesagt habe
return-forget-hint = Ihr Name, Ihre Kontaktdaten und das genannte Konto, soweit Sie das angegeben haben. Ihre Meldung bleibt.
return-forget-button = Meinen Namen jetzt vergessen
return-forget-title = Vergessen, was Sie über sich gesagt haben?
return-forget-what = Was Sie uns zu Ihrem Namen und Ihren Kontaktdaten gesagt haben, wird sofort vernichtet. Niemand kann es zurückholen, auch wir nicht.
return-forget-what-account = Was Sie uns zum Konto oder Gerät gesagt haben, wird sofort vernichtet. Niemand kann es zurückholen, auch wir nicht.
return-forget-files = E-Mails und PDFs, die Sie hinzugefügt haben, werden auch gelöscht: Darin kann Ihr Name stehen. Bilder bleiben.
return-forget-opened = Eine Person aus dem Sicherheitsteam hat schon geöffnet, was Sie über sich gesagt haben. Wenn es vergessen ist, kann das niemand mehr, aber was jemand gelesen hat, können wir nicht zurücknehmen.
return-forget-stays = Ihre Meldung bleibt, und Ihr Code öffnet sie weiterhin. Ihre eigenen Worte bleiben, wie Sie sie geschrieben haben, auch ein Name darin; wenn Sie die Meldung zurückziehen, werden sie gelöscht. Das Sicherheitsteam sieht, dass Sie zurückgenommen haben, was Sie über sich gesagt hatten.
return-forget-account = Das Konto oder Gerät behalten, das ich genannt habe, damit es geschützt werden kann
return-forget-account-hint = Ohne dieses Häkchen wird auch diese Angabe vernichtet. Ein Konto kann auf Sie hinweisen.
return-forget-sure = Jetzt vergessen

return-withdraw = Meine Meldung zurückziehen
return-withdraw-hint = Ihre Worte und Dateien werden gelöscht. Vorher zeigen wir Ihnen genau, was dann passiert.
return-withdraw-button = Meine Meldung zurückziehen
return-withdraw-title = Ihre Meldung zurückziehen?
return-withdraw-words = Ihre Worte, die Dateien, die Sie hinzugefügt haben, und Ihre Angaben über sich werden sofort gelöscht. Niemand kann das zurückholen, auch wir nicht.
return-withdraw-read = Was eine Person aus dem Sicherheitsteam bis jetzt gelesen hat, können wir nicht zurücknehmen.
return-withdraw-stays = Die Art der Meldung bleibt, auch wann es passiert ist, wann Sie uns Bescheid gesagt haben und was das Sicherheitsteam geschrieben hat. Das zählt weiter in Zahlen, die niemanden nennen.
return-withdraw-new = Noch hat niemand die Meldung angesehen, darum wird sie als zurückgezogen abgeschlossen. Wenn noch Gefahr bestehen könnte, lassen Sie die Meldung offen, oder melden Sie es neu, ohne Ihren Namen.
return-withdraw-at-work = Das Sicherheitsteam arbeitet daran. Es macht weiter, bis die Gefahr vorbei ist, und sieht, dass Sie die Meldung zurückgezogen haben.
return-withdraw-closed = Die Meldung ist schon abgeschlossen und bleibt es.
return-withdraw-sure = Jetzt zurückziehen

return-backups = Was hier entfernt wird, bleibt in Sicherungskopien, bis diese ersetzt werden.
return-leave = Alles so lassen
return-withdrawn = Ihre Worte, Ihre Dateien und was Sie über sich gesagt haben, sind weg. Die Art der Meldung und der Zeitpunkt bleiben. Möchten Sie uns doch noch etwas sagen? <a>Senden Sie eine neue Meldung</a>.
return-kept = Was Sie gewählt haben, ist noch da. Es wird mit Ihrem Code gesendet.
