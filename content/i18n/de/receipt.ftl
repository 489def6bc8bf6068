# Heads-up: the receipt, and coming back with its code.

receipt-title = Ihre Meldung
receipt-heading-sent = Danke. Ihre Meldung ist bei uns.
receipt-heading-added = Danke. Wir haben es ergänzt.
receipt-heading-new = Danke, dass Sie uns Bescheid gesagt haben. Ihre Meldung ist beim Sicherheitsteam.
receipt-heading-acknowledged = Danke, dass Sie uns Bescheid gesagt haben. Eine Person aus dem Sicherheitsteam kümmert sich darum.
receipt-heading-contained = Danke, dass Sie uns Bescheid gesagt haben. Es ist unter Kontrolle.
receipt-heading-closed = Danke, dass Sie uns Bescheid gesagt haben. Ihre Meldung ist abgeschlossen.
receipt-reference = Vorgangsnummer <b>{ $reference }</b>, eingegangen: <time>{ $at }</time>

# How long after it happened. Late is as welcome as early.
receipt-told-unknown = Sie müssen nicht wissen, wann es passiert ist. Es zählt, dass Sie uns Bescheid gesagt haben.
receipt-told-in-time = { $span } So haben wir Zeit zu handeln, bevor es sich ausbreitet.
receipt-told-later = { $span } Von jetzt an hilft jeder Schritt.
receipt-told-now = Sie haben uns innerhalb von 5 Minuten Bescheid gesagt.
receipt-told-hour = Sie haben uns innerhalb einer Stunde Bescheid gesagt.
receipt-told-minutes = Sie haben uns innerhalb von 2 Minuten Bescheid gesagt.
receipt-told-about = Sie haben uns etwa { $about } danach Bescheid gesagt.
receipt-told-within = Sie haben uns spätestens { $longest } danach Bescheid gesagt.
receipt-told-between = Sie haben uns { $shortest } bis { $longest } danach Bescheid gesagt.

receipt-note-time = Als Zeitpunkt haben wir „{ $said }“ gelesen. Das steht in keinem Kalender oder liegt nach Ihrer Meldung, darum zählen wir es als „Weiß ich nicht genau“. Ergänzen Sie unten den richtigen Zeitpunkt, wenn Sie ihn wissen.
receipt-note-cut = Ihr Text war länger, als wir speichern können. Der erste Teil ist gespeichert. Ergänzen Sie unten den Rest.
receipt-note-added-cut = Was Sie ergänzt haben, war länger, als wir speichern können. Gespeichert ist es bis „{ $end }“. Ergänzen Sie unten den Rest.
receipt-words-added = Was Sie geschrieben haben, ist bei Ihrer Meldung. Nur die Datei ist noch nicht dabei.
receipt-nothing = Schreiben Sie zuerst etwas, oder wählen Sie eine Datei aus: Das Feld war noch leer, und nichts ist verloren
receipt-note-unnamed = Sie haben „Ohne meinen Namen“ gewählt. Darum haben wir nichts von dem gespeichert, was in den Feldern zum Namen stand.

receipt-answer-by = Jemand sieht es sich an, <b>spätestens <time>{ $at }</time></b>.
receipt-hours-break = Bis dahin gibt es Stunden, in denen niemand im Dienst ist.
receipt-hours-over = Bis <time>{ $opens }</time> ist niemand im Dienst. Jemand sieht es sich an, <b>spätestens <time>{ $at }</time></b>.
receipt-cannot-wait-no-phone = Wenn es nicht warten kann, rufen Sie das Sicherheitsteam an.
receipt-worse-before-that = Wenn es vorher schlimmer wird, rufen Sie <a>{ $phone }</a> an.
receipt-told-at-once = Das Sicherheitsteam hat sofort davon erfahren.
receipt-worse-before-you-hear = Wenn es schlimmer wird, bevor Sie vom Team hören, rufen Sie <a>{ $phone }</a> an.
receipt-worse-no-phone = Wenn es schlimmer wird, bevor Sie vom Team hören, rufen Sie das Sicherheitsteam an.
receipt-seen = Eine Person aus dem Sicherheitsteam kümmert sich darum.
receipt-seen-worse = Wenn es schlimmer wird, rufen Sie <a>{ $phone }</a> an.
receipt-seen-worse-no-phone = Wenn es schlimmer wird, rufen Sie das Sicherheitsteam an.
receipt-next-contained = Von hier aus kann es keinen Schaden mehr anrichten. Das Sicherheitsteam sieht nach, ob noch etwas zu tun ist, und schließt die Meldung dann ab. Was es war, lesen Sie dann auf dieser Seite.
receipt-again = Wenn es wieder anfängt oder etwas Neues passiert, rufen Sie <a>{ $phone }</a> an.
receipt-again-no-phone = Wenn es wieder anfängt oder etwas Neues passiert, rufen Sie das Sicherheitsteam an.

receipt-code = Ihr Rückkehr-Code
receipt-code-hint = Der Code wird nur jetzt angezeigt. Wer ihn hat, kann diese Seite lesen. Behalten Sie ihn darum für sich.
receipt-code-shared = An einem Gerät, das auch andere benutzen: Schließen Sie diese Seite am Ende. Eine Stunde lang öffnet ihre Adresse sie wieder.
receipt-save = Als Text speichern
receipt-copy = Kopieren
receipt-print = Drucken

receipt-since = Was seitdem passiert ist
receipt-event-received = Ihre Meldung ist angekommen.
receipt-event-acknowledged = Eine Person aus dem Sicherheitsteam hat die Meldung übernommen.
receipt-event-contained = Es ist unter Kontrolle: Von hier aus kann es keinen Schaden mehr anrichten.
receipt-event-closed = Das Sicherheitsteam hat die Meldung abgeschlossen.
receipt-event-reopened = Das Sicherheitsteam hat die Meldung wieder geöffnet, um weiter zu prüfen.
receipt-event-identity = Eine Person aus dem Sicherheitsteam hat geöffnet, was Sie über sich gesagt haben. Der Grund ist festgehalten.
receipt-event-replied = Eine Person aus dem Sicherheitsteam hat Ihnen geschrieben.

receipt-conversation = Zwischen Ihnen und uns
receipt-you = Sie
receipt-responder = Sicherheitsteam
receipt-said = { $author }, <time>{ $at }</time>
receipt-said-cut = Das Ende hat nicht mehr hineingepasst. Ergänzen Sie unten den Rest.
receipt-said-rest = Der Rest dieses Textes
receipt-add = Ergänzen, was Ihnen noch eingefallen ist
receipt-add-button = Meine Meldung ergänzen
receipt-steps-again = Die ersten Schritte noch einmal
receipt-steps-hint = Haken Sie ab, was Sie gemacht haben: Das Team sieht es, und niemand zählt mit.
receipt-steps-keep = Häkchen senden
receipt-steps-kept = Notiert. Das Team sieht es.
receipt-steps-unkept = Noch nicht gesendet: Prüfen Sie die Verbindung, und drücken Sie dann auf „{ receipt-steps-keep }“.

return-title = Zurück zu Ihrer Meldung
return-lead = Fügen Sie den Code ein, den Sie aufbewahrt haben. Damit sehen Sie, was seitdem passiert ist, und können mehr ergänzen.
return-code = Ihr Code
return-code-hint = 5 Gruppen mit je 4 Zeichen, mit oder ohne Striche.
return-typed = Was Sie ergänzen wollten
return-file-again = Ihre Datei ist nicht mitgekommen: Wählen Sie die Datei bei Ihrer Meldung noch einmal aus.
return-open = Meine Meldung öffnen
return-gone = Der Code ist weg?
return-gone-call = Wir behalten keine Kopie, darum kann niemand sonst Ihre Meldung damit öffnen. Rufen Sie uns an, oder <a>senden Sie eine neue Meldung</a>, und erwähnen Sie die erste.
return-gone-send = Wir behalten keine Kopie, darum kann niemand sonst Ihre Meldung damit öffnen. <a>Senden Sie eine neue Meldung</a>, und erwähnen Sie die erste.
return-expired = Fügen Sie Ihren Code noch einmal ein: Die Seite war eine Weile offen
return-mangled = Fügen Sie Ihren Code ein: Dieser Link ist nicht vollständig oder nicht von uns. Ihre Meldung ist sicher
return-wrong = Prüfen Sie den Code: Mit diesem öffnet sich keine Meldung

# The receipt as a text file.
receipt-file-heading = Danke. Ihre Meldung ist angekommen.
receipt-file-reference = Vorgangsnummer (darf genannt werden): { $reference }
receipt-file-received = Eingegangen: { $at }
receipt-file-code = Ihr Code (behalten Sie ihn für sich): { $code }
receipt-file-come-back = Mit dem Code kommen Sie hier zu Ihrer Meldung zurück: { $address }
receipt-file-call = Wenn es schlimmer wird, rufen Sie an: { $phone }
