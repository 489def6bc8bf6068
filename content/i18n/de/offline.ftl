# Heads-up: the time without a connection.

# Beside the send button, while a report waits in the open page.
offline-slow = Wird noch gesendet. Lassen Sie diese Seite offen.
offline-waiting = Gerade gibt es keine Verbindung. Ihre Meldung wartet in dieser offenen Seite und sonst nirgends. Lassen Sie darum die Seite offen. Die Meldung wird von selbst gesendet, und es zählt der Moment, in dem Sie auf Senden gedrückt haben.
offline-busy = Der Dienst antwortet gerade nicht. Ihre Meldung wartet in dieser offenen Seite und sonst nirgends. Lassen Sie darum die Seite offen. Die Meldung wird von selbst gesendet, und es zählt der Moment, in dem Sie auf Senden gedrückt haben.
offline-through = Ihre Meldung ist angekommen. Gleich öffnet sich die Seite dazu.
offline-choose = Wählen Sie oben, was passiert ist. Dann lässt sich die Meldung senden.
offline-unsent = Noch nicht gesendet. Drücken Sie auf „{ form-send }“, wenn Sie so weit sind.
offline-call = Wenn es nicht warten kann, rufen Sie <a>{ $phone }</a> an.
offline-again = Jetzt versuchen
offline-change = Etwas ändern

# In place of a page that needs a connection.
offline-title = Diese Seite braucht eine Verbindung
offline-lead = Gerade gibt es keine. Lassen Sie die Seite offen: Der Inhalt erscheint von selbst, sobald es eine Verbindung gibt.
offline-kept = Das ist auf Ihrem Gerät gespeichert und öffnet sich auch ohne Verbindung

# On the receipt of a report that had to wait: when it was told and when it arrived.
offline-counted = Von Ihnen gemeldet: <time>{ $told }</time>. Bei uns angekommen: <time>{ $arrived }</time>. Es zählt der Moment, in dem Sie es gemeldet haben.
offline-file-told = Von Ihnen gemeldet: { $at }
