# Heads-up: poster, stickers and cards to print.

poster-title = Für die Wand und die Brieftasche
poster-lead = Drucken Sie das aus, und hängen Sie es auf. So wissen alle, wo sie uns Bescheid sagen können, bevor es darauf ankommt.
poster-paper = Papier
poster-paper-a4 = A4
poster-paper-a5 = A5
poster-paper-letter = US Letter
poster-poster = Plakat
poster-poster-help = Eine Seite für die Wand oder die Tür. Aus 2 Metern zu lesen.
poster-poster-open = Plakat öffnen
poster-stickers = Aufkleber
poster-stickers-help = Eine Seite mit kleinen zum Ausschneiden: für Laptops, Kassen und Handys.
poster-stickers-open = Aufkleber öffnen
poster-cards = Karten für die Brieftasche
poster-cards-help = Was zuerst zu tun ist und wie Sie uns erreichen. Ausschneiden, einmal falten, und die Karte passt in die Brieftasche.
poster-cards-kind = Für welchen Fall
poster-cards-all = Alle, je eine Karte
poster-cards-open = Karten öffnen

# Above the sheets, on the screen only.
poster-sheet = { $piece }, { $paper }
poster-print-hint = Drucken Sie mit Ihrem Browser: Papier { $paper }, Größe 100 %. Schwarz-weiß genügt.
poster-print = Drucken
poster-other = Etwas anderes auswählen

# On the sheets, where room is short. <b> is what they are to do.
poster-headline = Etwas seltsam? <b>Sagen Sie es uns.</b>
poster-kind = Ein Klick, ein verlorenes Handy, ein seltsamer Anruf: Wir danken Ihnen und machen niemandem Vorwürfe. Auch spät ist gut.
# On stickers and cards: two lines of about 28 letters.
poster-kind-short = Wir danken Ihnen, ohne Vorwürfe. Auch spät ist gut.
poster-scan = Mit dem Handy scannen
poster-go = Oder im Browser:
poster-call = Oder anrufen:
poster-seconds = Es dauert Sekunden, ohne Konto. Ihren Namen können Sie weglassen.
poster-qr = QR-Code für { $address }

# For whoever prints, on the screen alone. server.public_url is the name of a setting and stays.
poster-here-alone = Von anderswo lässt sich diese Adresse nicht öffnen: Setzen Sie zuerst server.public_url.
