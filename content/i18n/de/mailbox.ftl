# Heads-up: the mail that thanks whoever reported by mail, and the page its link leads to. The mail is plain text.

mailbox-subject = Danke: Ihre Meldung { $reference } ist da
mailbox-thanks = Danke, dass Sie uns Bescheid sagen. Ihre E-Mail ist bei { $organisation } angekommen und als Meldung gespeichert.
mailbox-reference = Ihre Vorgangsnummer: { $reference }
mailbox-call = Wenn es nicht warten kann, rufen Sie uns an: { $phone }
mailbox-follow = { $days ->
    [one] Sehen Sie, wie weit Ihre Meldung ist, ergänzen Sie etwas, oder ziehen Sie sie zurück. Dieser Link führt { $days } Tag lang dorthin und ist nur für Sie:
   *[other] Sehen Sie, wie weit Ihre Meldung ist, ergänzen Sie etwas, oder ziehen Sie sie zurück. Dieser Link führt { $days } Tage lang dorthin und ist nur für Sie:
}
mailbox-answer = Sie können auch auf diese E-Mail antworten: Was Sie schreiben, kommt zu Ihrer Meldung dazu.
mailbox-why = Diese E-Mail bekommen Sie einmal, weil Sie uns geschrieben haben. Sie wiederholt nichts von dem, was Sie gesendet haben: E-Mails gehen durch viele Hände.

mailbox-open-title = Ihre Meldung per E-Mail
mailbox-open-lead = Danke, dass Sie uns Bescheid gesagt haben. Zu Ihrer Meldung ist es noch ein Schritt. Diese Seite wartet, bis Sie auf den Knopf drücken, denn Programme, die E-Mails prüfen, öffnen jeden Link.
mailbox-open-button = Meine Meldung öffnen
