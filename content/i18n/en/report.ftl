# Heads-up: the form, and the guidance page of each kind.

form-title = Tell us what happened
# Two sentences for whoever wavers: why telling helps, what will not happen, and the exclusion that makes it credible.
form-promise = Thank you: each minute you give us helps to stop the harm. Nobody here asks whose fault it was or tells managers who reported; only harm done on purpose is another matter.

form-kind = What happened?
form-kind-hint = Choose what fits best and send: that alone lets us start.
form-kind-none = Choose what happened
form-kind-unknown = Choose what happened from this list
form-kind-several = Choose one of these: the one that fits best
# Where nothing was chosen, the way on without choosing: as “Something else”.
form-kind-otherwise = Send it as “{ $kind }”
form-first = Do this first

form-when = When did it happen?
form-when-now = Just now
form-when-hour = Within the last hour
form-when-today = Earlier today
form-when-yesterday = Yesterday
form-when-date = Another day
form-when-unknown = Not sure
form-when-day = Which day?
form-when-time = What time?
form-when-roughly = That is roughly right

form-acted = Has anything been clicked, typed, run or sent?
form-acted-yes = Yes
form-acted-no = No
form-acted-unsure = Not sure

form-story = In your own words
form-story-hint = What it looked like, what you did. Leave passwords and codes out. Up to { $most } characters are kept; you can add more after sending.

form-account = The account or device affected
form-account-hint = Enough for us to protect it, even without your name. It is kept sealed.

form-team = Team
form-team-none = Leave out

form-who = Who may know it was you?
form-who-confidential = Only responders, and only when they need me
form-who-confidential-help = What you say about yourself is sealed, apart from the report. Each opening needs a reason and is recorded. A small team may still guess, and a court may ask.
form-who-named = Responders may call me by my name
form-who-named-help = The quickest way when we need to reach you. It is sealed too, and managers see grouped figures only. A court may still ask.
form-who-anonymous = Without my name
form-who-anonymous-help = We do not ask for your name and store nothing about your device or where you are. You can still name the account affected above. Your network may see this visit, and your words may point to you.
form-name = Your name
form-contact = How to reach you
form-contact-hint = Phone or mail. You can also follow everything with the code you get.

form-use = What we do with this
form-use-responders = Responders are told at once and take over from you.
form-use-managers = Managers see grouped figures, never names or texts.
form-use-code = You get a code to follow it and to add more.
form-send = Send report

guidance-title = { $kind }: what to do
guidance-lead = You are in good time. Start at the top; we are here to help.
guidance-now = Do this now
guidance-leave-alone = Leave alone
guidance-next = What happens next
guidance-told = Told us already?
guidance-told-hint = If not, one tap is enough to begin.
guidance-report = Report this
