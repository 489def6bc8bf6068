# Heads-up: the mail that thanks whoever reported by mail, and the page its link leads to. The mail is plain text.

mailbox-subject = Dziękujemy: mamy twoje zgłoszenie { $reference }
mailbox-thanks = Dziękujemy za wiadomość. Twój mail dotarł do nas ({ $organisation }) i jest zapisany jako zgłoszenie.
mailbox-reference = Numer twojego zgłoszenia: { $reference }
mailbox-call = Jeśli to nie może czekać, zadzwoń do nas: { $phone }
mailbox-follow = { $days ->
    [one] Tu zobaczysz, co się dzieje ze zgłoszeniem, możesz coś dodać albo je wycofać. Ten link działa { $days } dzień i jest tylko dla ciebie:
    [few] Tu zobaczysz, co się dzieje ze zgłoszeniem, możesz coś dodać albo je wycofać. Ten link działa { $days } dni i jest tylko dla ciebie:
   *[many] Tu zobaczysz, co się dzieje ze zgłoszeniem, możesz coś dodać albo je wycofać. Ten link działa { $days } dni i jest tylko dla ciebie:
}
mailbox-answer = Możesz też odpowiedzieć na tę wiadomość: to, co napiszesz, dołączymy do zgłoszenia.
mailbox-why = Ta wiadomość przychodzi tylko raz, w odpowiedzi na twój mail. Nie powtarza niczego z tego, co jest w twojej wiadomości: mail przechodzi przez wiele rąk.

mailbox-open-title = Twoje zgłoszenie mailem
mailbox-open-lead = Dziękujemy za wiadomość. Do twojego zgłoszenia został jeden krok. Ta strona czeka na naciśnięcie przycisku, bo programy sprawdzające pocztę otwierają każdy link.
mailbox-open-button = Otwórz moje zgłoszenie
