# Heads-up: the mail that thanks whoever reported by mail, and the page its link leads to. The mail is plain text.

mailbox-subject = Thank you: we have your report { $reference }
mailbox-thanks = Thank you for telling us. Your mail has reached { $organisation }, and it is on record.
mailbox-reference = Your reference: { $reference }
mailbox-call = Ring us if it cannot wait: { $phone }
mailbox-follow = { $days ->
    [one] See how far it has come, add something or take it back. This link works for { $days } day, for you alone:
   *[other] See how far it has come, add something or take it back. This link works for { $days } days, for you alone:
}
mailbox-answer = You can also answer this mail: what you write is added to your report.
mailbox-why = You get this mail once, because you wrote to us. It repeats nothing of what you sent: mail travels far.

mailbox-open-title = Your report by mail
mailbox-open-lead = Thank you for telling us. Your report is one step away. This page waits for you to press the button, because programs that check mail open every link.
mailbox-open-button = Open my report
