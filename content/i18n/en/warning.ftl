# Heads-up: warnings for everybody, at the top of pages, on a page of their own, as a feed and by mail.

warning-title = Warnings
warning-about = What the security team warns of right now: how to know it, and what to do.
warning-lead = This is going round right now. If it has reached you, tell us: it helps the others too.
warning-none = There is no warning right now. If something looks off to you, tell us.
warning-at = Warning, <time>{ $at }</time>
warning-until = Until <time>{ $until }</time>
warning-more = { $n ->
    [one] { $n } more warning
   *[other] { $n } more warnings
}
warning-report = Tell us about something
warning-past = No longer current
warning-over = Warning, <time>{ $at }</time>. Over: <time>{ $over }</time>
warning-feed = To follow the warnings in a feed reader: <a>Atom feed</a>

# For feed readers.
warning-feed-title = { $organisation }: warnings
warning-feed-over = Over: { $title }
warning-feed-ended = No longer current. Over: { $at }

# The mail to everybody on a list; { $start } is how the warning begins.
warning-mail-subject = Warning from { $organisation }: { $start }
warning-mail-until = This warning holds until { $until }.
warning-mail-report = Has it reached you, or have you already clicked, typed or paid something? Tell us. It takes seconds, and nobody asks whose fault it was:
warning-mail-call = Or call { $phone }
warning-mail-genuine = To see that this mail is from us, open Heads-up the way you always do: the same words stand there under Warnings.
warning-mail-foot = Sent by { $organisation } with Heads-up. Nobody reads replies to this mail.
