# Heads-up: Warnungen für alle, oben auf den Seiten, auf einer eigenen Seite, als Feed und per E-Mail.

warning-title = Warnungen
warning-about = Wovor das Sicherheitsteam gerade warnt: woran Sie es erkennen und was zu tun ist.
warning-lead = Das geht gerade um. Wenn es Sie erreicht hat, sagen Sie uns Bescheid: Das hilft auch den anderen.
warning-none = Gerade gibt es keine Warnung. Wenn Ihnen etwas seltsam vorkommt, sagen Sie es uns.
warning-at = Warnung, <time>{ $at }</time>
warning-until = Gilt bis: <time>{ $until }</time>
warning-more = { $n ->
    [one] { $n } weitere Warnung
   *[other] { $n } weitere Warnungen
}
warning-report = Etwas melden
warning-past = Nicht mehr aktuell
warning-over = Warnung, <time>{ $at }</time>. Vorbei: <time>{ $over }</time>
warning-feed = Die Warnungen in einem Feedreader verfolgen: <a>Atom-Feed</a>

# For feed readers.
warning-feed-title = { $organisation }: Warnungen
warning-feed-over = Vorbei: { $title }
warning-feed-ended = Nicht mehr aktuell. Vorbei: { $at }

# The mail to everybody on a list; { $start } is how the warning begins.
warning-mail-subject = Warnung von { $organisation }: { $start }
warning-mail-until = Diese Warnung gilt bis: { $until }.
warning-mail-report = Hat es Sie erreicht, oder haben Sie schon etwas angeklickt, eingegeben oder bezahlt? Sagen Sie uns Bescheid. Es dauert Sekunden, und niemand fragt nach der Schuld:
warning-mail-call = Oder rufen Sie an: { $phone }
warning-mail-genuine = Ob diese E-Mail von uns ist, sehen Sie so: Öffnen Sie Heads-up auf Ihrem gewohnten Weg. Unter „Warnungen“ steht dort derselbe Text.
warning-mail-foot = Gesendet von { $organisation } mit Heads-up. Antworten auf diese E-Mail liest niemand.
