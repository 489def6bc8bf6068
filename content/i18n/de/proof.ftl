# Heads-up: proof of time, the signed statement of when a report came in, and the page where anybody checks one.

# On the receipt.
proof-receipt = Nachweis des Zeitpunkts
proof-receipt-hint = Eine signierte Bescheinigung darüber, wann Ihre Meldung bei uns eingegangen ist. Darin wird niemand genannt. Alle können sie <a>hier prüfen</a>.
proof-save = Bescheinigung speichern

# Stands in the statement itself, below the same words in English.
proof-meaning = Dieser Dienst hat die Meldung mit dieser Vorgangsnummer zu dieser Zeit (UTC) erhalten. Die Bescheinigung nennt niemanden und sagt nichts darüber, was gemeldet wurde.

proof-title = Bescheinigung prüfen
proof-lead = Wer hier etwas meldet, kann eine signierte Bescheinigung darüber speichern, wann die Meldung eingegangen ist. Fügen Sie unten eine ein, und wir sagen Ihnen, ob sie echt und unverändert ist.
proof-file = Datei auswählen
proof-file-hint = Der Dateiname endet auf .proof.txt. Oder fügen Sie den Text unten ein.
proof-statement = Die Bescheinigung
proof-statement-hint = Der ganze Text, von „Heads-up proof of time“ bis „END SSH SIGNATURE“.
proof-check = Prüfen
proof-genuine = Die Bescheinigung ist echt
proof-genuine-says = Wir haben die Meldung <b>{ $reference }</b> am <time>{ $at }</time> erhalten.
proof-genuine-exactly = Genau: { $at }. Signiert für { $organisation }, { $service }.
proof-changed = Die Bescheinigung wurde verändert
proof-changed-says = Der Text und die Signatur gehören nicht zusammen. Nehmen Sie die Datei so, wie sie gespeichert wurde: Jedes einzelne Zeichen zählt.
proof-another = Die Bescheinigung ist von einem anderen Dienst
proof-another-says = Hier wurde sie nicht signiert. Nach eigener Angabe kommt sie von { $service }; prüfen Sie die Bescheinigung dort.

proof-mend-empty = Fügen Sie die Bescheinigung ein
proof-mend-long = Fügen Sie nur die Bescheinigung ein: Dieser Text ist zu lang dafür
proof-mend-unsigned = Fügen Sie die ganze Bescheinigung ein: Hier fehlt die Signatur
proof-mend-cut-off = Fügen Sie die ganze Bescheinigung ein: Hier fehlt das Ende
proof-mend-foreign = Fügen Sie eine Bescheinigung von Heads-up ein: Dieser Text wurde für etwas anderes signiert

proof-without-us = Ohne uns prüfen
proof-without-us-key = Das geht auch mit OpenSSH. Speichern Sie <a>den öffentlichen Schlüssel</a> dieses Dienstes als headsup.key.pub; FILE steht für die Bescheinigung:
