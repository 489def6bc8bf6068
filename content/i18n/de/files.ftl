# Heads-up: files that are added to a report, on the receipt.

file-title = Ein Bild, die E-Mail oder ein PDF hinzufügen
file-title-anonymous = Ein Bild hinzufügen
file-hint = Bis zu { $files } Dateien, jede bis { $most } MB: Bilder (JPEG, PNG, WebP, GIF), als .eml gespeicherte E-Mails, PDFs.
# Without a name, documents are not taken, and of a mail only some lines.
file-hint-anonymous = Bis zu { $files } Bilder, jedes bis { $most } MB (JPEG, PNG, WebP, GIF). In E-Mails und Dokumenten stehen Namen, darum speichern wir hier keine. Aus einer als .eml gespeicherten E-Mail können wir die Zeilen „Von“ und „Betreff“ und die Links übernehmen.
file-hint-picture = Wir zeichnen jedes Bild neu, damit keine Angaben zu Ort, Gerät oder Zeit darin bleiben. Was auf dem Bild zu sehen ist, bleibt: Achten Sie auf Ihren Namen, andere Tabs und die Uhr.
file-sending = Die Datei wird gesendet. Das kann eine Minute dauern.
file-added = Danke. Die Datei ist bei Ihrer Meldung.
file-removed = Die Datei ist weg. Nichts davon bleibt gespeichert.
file-heading-removed = Die Datei ist zurückgenommen.
file-full = Alle { $files } Plätze sind belegt. Entfernen Sie eine Datei, um eine andere hinzuzufügen, oder sagen Sie uns den Rest mit Worten.
file-remove = Entfernen
# For screen readers: which one.
file-remove-one = { $name } entfernen

# After the file's name: what it is and how large, as in "Picture, 340 KB".
file-about = { $kind }, { $size }
file-kind-picture = Bild
file-kind-mail = E-Mail
file-kind-pdf = PDF
file-kilobytes = { $n } KB
file-megabytes = { $n } MB

file-event-added = Sie haben die Datei { $name } hinzugefügt.
file-event-removed = Sie haben die Datei { $name } zurückgenommen.

# Why a file is not kept, and what to do instead.
# Which one, by its sender's own name for it; then the reason, one of those below.
file-refused = Wir haben „{ $name }“ nicht gespeichert. { $reason }
file-refused-empty = Wählen Sie die Datei noch einmal aus: Was angekommen ist, ist leer
file-refused-large = Wählen Sie eine kleinere Datei aus, bis { $most } MB. Ein Screenshot ist klein genug
file-refused-outlook = Speichern Sie die E-Mail als .eml, wenn Ihr E-Mail-Programm das kann, oder fügen Sie einen Screenshot hinzu, und behalten Sie die E-Mail für uns: In Dateien aus Outlook (.msg) und in älteren Office-Dateien kann etwas stecken, das sich starten lässt, darum nehmen wir sie nicht an
file-refused-heic = Fügen Sie einen Screenshot von diesem Foto hinzu: Sein Format (HEIC) lässt sich nur auf wenigen Geräten öffnen
file-refused-format = Fügen Sie einen Screenshot von diesem Bild hinzu, oder speichern Sie es als PNG oder JPEG: Dieses Format (etwa BMP oder TIFF) nehmen wir nicht an
file-refused-page = Fügen Sie stattdessen einen Screenshot hinzu: Was immer ihr Name sagt, diese Datei ist eine Webseite oder eine Zeichnung in dieser Form (SVG), und darin kann etwas stecken, das sich starten lässt
file-refused-program = Lassen Sie diese Datei ungeöffnet, und sagen Sie uns mit Worten, woher sie kommt: Was immer ihr Name sagt, sie ist ein Programm, und Programme nehmen wir nicht an
file-refused-archive = Fügen Sie einen Screenshot von dem hinzu, was Sie gesehen haben, und behalten Sie die Datei ungeöffnet für uns: Das ist ein Archiv (etwa ZIP) oder ein Office-Dokument, und in beiden kann etwas stecken, das sich starten lässt, darum nehmen wir sie nicht an
file-refused-film = Fügen Sie einen Screenshot von der Stelle hinzu, auf die es ankommt: Das ist ein Film oder Ton, und solche Dateien nehmen wir nicht an
file-refused-words = Kopieren Sie den Text stattdessen in das Feld darüber: Was immer ihr Name sagt, in dieser Datei steht nur Text
file-refused-other = Fügen Sie stattdessen einen Screenshot hinzu: Was immer ihr Name sagt, Dateien dieser Art nehmen wir nicht an
file-refused-broken = Wählen Sie das Bild noch einmal aus, oder fügen Sie einen Screenshot davon hinzu: Es ließ sich nicht bis zum Ende öffnen
file-refused-pixels = Fügen Sie einen Screenshot von diesem Bild hinzu: Es hat mehr als { $most } Millionen Pixel oder gibt das an
file-refused-document = Fügen Sie einen Screenshot von dem hinzu, was wichtig ist: In einem Dokument stehen Namen, darum nehmen wir zu einer Meldung ohne Namen keines an
file-refused-mail = Sagen Sie es uns mit Worten, oder fügen Sie einen Screenshot hinzu: In dieser E-Mail haben wir nichts gefunden, was wir übernehmen könnten, ohne Sie zu nennen
file-refused-full = Entfernen Sie zuerst eine Datei: Eine Meldung hat Platz für { $files }. Sie können uns den Rest auch mit Worten sagen
file-refused-busy = Versuchen Sie es in einem Moment noch einmal: Gerade kommen viele Dateien an. Ihre Meldung selbst ist sicher bei uns

# A mail, with a report without a name.
file-mail-title = Wir haben die E-Mail nicht gespeichert
file-mail-why = In einer E-Mail steht, an wen sie ging, und Ihre Meldung ist ohne Namen. Diese Zeilen helfen uns, den Angriff zu stoppen. Mehr würde nicht hinzugefügt.
file-mail-text = Das würde hinzugefügt
file-mail-hint = Ändern Sie den Text, wie Sie möchten. Streichen Sie alles, was auf Sie hinweist.
file-mail-add = Diese Zeilen zu meiner Meldung hinzufügen
file-mail-back = Zurück ohne diese Zeilen
file-mail-sender = Von: { $sender }
file-mail-subject = Betreff: { $subject }
file-mail-links = Links:
