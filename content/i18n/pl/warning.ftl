# Heads-up: ostrzeżenia dla wszystkich, u góry stron, na osobnej stronie, jako kanał i mailem.

warning-title = Ostrzeżenia
warning-about = Przed czym zespół bezpieczeństwa teraz ostrzega: jak to rozpoznać i co zrobić.
warning-lead = To teraz krąży. Jeśli to do ciebie dotarło, daj nam znać: pomoże to też innym.
warning-none = Teraz nie ma żadnych ostrzeżeń. Jeśli coś wygląda dziwnie, daj nam znać.
warning-at = Ostrzeżenie, <time>{ $at }</time>
warning-until = Ważne do: <time>{ $until }</time>
warning-more = { $n ->
    [one] jeszcze { $n } ostrzeżenie
    [few] jeszcze { $n } ostrzeżenia
    [many] jeszcze { $n } ostrzeżeń
   *[other] jeszcze { $n } ostrzeżenia
}
warning-report = Zgłoś coś
warning-past = Już nieaktualne
warning-over = Ostrzeżenie, <time>{ $at }</time>. Koniec: <time>{ $over }</time>
warning-feed = Ostrzeżenia w czytniku kanałów: <a>kanał Atom</a>

# For feed readers.
warning-feed-title = { $organisation }: ostrzeżenia
warning-feed-over = Nieaktualne: { $title }
warning-feed-ended = Już nieaktualne. Koniec: { $at }

# The mail to everybody on a list; { $start } is how the warning begins.
warning-mail-subject = Ostrzeżenie od { $organisation }: { $start }
warning-mail-until = To ostrzeżenie jest ważne do: { $until }.
warning-mail-report = Dotarło to do ciebie albo coś zostało już kliknięte, wpisane lub zapłacone? Daj nam znać. Zajmie to kilka sekund i nikt nie pyta, czyja to wina:
warning-mail-call = Albo zadzwoń: { $phone }
warning-mail-genuine = Aby sprawdzić, że ten mail jest od nas, otwórz Heads-up tak jak zawsze: w części „Ostrzeżenia” jest ten sam tekst.
warning-mail-foot = Wysłane z Heads-up, nadawca: { $organisation }. Nikt nie czyta odpowiedzi na ten mail.
