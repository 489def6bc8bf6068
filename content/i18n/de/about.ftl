# Heads-up: one sentence on each page for whoever finds it by a search, such as that of an intranet.

about-service = Hier melden Sie in Sekunden und ohne Vorwürfe, wenn ein Versehen die Sicherheit gefährden könnte.
about-form = Sagen Sie uns Bescheid, wenn ein Versehen die Sicherheit gefährden könnte: 2-mal tippen genügt, niemand fragt nach der Schuld, und Sie sehen sofort, was zuerst zu tun ist.
about-guidance = { $kind }: was jetzt zu tun ist, was Sie jetzt besser lassen und wie es weitergeht.
about-return = Kommen Sie mit dem Code zu einer Meldung zurück: Sehen Sie, was seitdem passiert ist, und ergänzen Sie, was Sie möchten.
