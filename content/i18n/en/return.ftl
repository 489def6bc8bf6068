# Heads-up: following a report, putting something right, taking it back.

# How far it has come, as a row of four steps.
return-progress = How far it has come
return-step-received = Received
return-step-seen = Seen by a person
return-step-contained = Contained
return-step-closed = Closed
return-step-not-yet = not yet
return-step-not-needed = not needed
return-step-not-noted = not noted

# What it came to. Telling was right whatever it was.
return-outcome-harmful-stopped = It could have done harm, and was stopped in time.
return-outcome-harmful-damage = It did some harm before it was stopped. Because we knew of it, we could act.
return-outcome-harmless = It turned out to be harmless. Telling us was right all the same.
return-outcome-practice = It was an exercise. Telling us is exactly what it was for.
return-outcome-duplicate = Others told us of the same. Each report shows how far it reaches.
return-outcome-not-known = What it was could not be found out. Telling us was right all the same.
return-outcome-withdrawn = You withdrew it before anybody had looked.

# The promised time has passed.
return-late = We promised that somebody looks by <b><time>{ $at }</time></b>, and nobody has yet. That is on our side.
return-late-call = Ring us now: <a>{ $phone }</a>.
return-late-no-phone = Ring your security team now.

return-unread = <a>{ $n ->
    [one] { $n } new answer for you
   *[other] { $n } new answers for you
}</a>
return-new = New

return-event-corrected = You put right when it happened.
return-event-noticed = You told us when it was noticed.
return-event-forgotten = You took back what you had said about yourself. It is destroyed.
return-event-forgotten-but-account = You took back what you had said about yourself. Only the account you named is kept, to protect it.
return-event-withdrawn = You withdrew your report. Your words, your files and what you had said about yourself are erased.

return-heading-corrected = Thank you. We have put it right.
return-heading-noticed = Thank you. We have noted it.
return-heading-forgotten = It is forgotten. Thank you for telling us.
return-heading-withdrawn = Your report is withdrawn. Thank you for having told us.

# The one question that is asked afterwards, when it happened more than an hour before it was told.
return-noticed-question = When was it noticed?
return-noticed-why = Often there is nothing to see for hours or days. If you know when it first looked odd, it helps us to make such things easier to see. It is fine to leave this out: we ask only once.
return-noticed-send = Tell when it was noticed
return-noticed-skip = Leave it out

# The answers, seen from the moment the report was sent.
return-when-now = Just before I told you
return-when-hour = In the hour before that
return-when-today = Earlier that day
return-when-yesterday = The day before
return-when-none = Choose when it was
return-when-no-day = Say which day it was
return-when-cannot-be = Check the day and the time: this is on no calendar, or after you told us
return-when-before = Check the day and the time: this is before it happened, as you told us

return-change = Put right or take back
return-times = Put right when it happened or was noticed
return-times-kept = What you said before stays in the history. When your report arrived does not change.
return-happened-so-far = It happened, as far as we know: { $when }.
return-noticed-so-far = It was noticed, as far as we know: { $when }.
return-zone = Days and times here:
return-happened-send = Put right when it happened
# Moments: “between yesterday 10:42 and 11:15”.
return-between = between { $from } and { $to }
return-about = about { $at }
return-unknown = not known

return-forget = Forget what I said about myself
return-forget-hint = Your name, how to reach you and the account you named, as far as you gave them. Your report stays.
return-forget-button = Forget my name now
return-forget-title = Forget what you said about yourself?
return-forget-what = What you told us of your name and how to reach you is destroyed at once. Nobody can bring it back, and we cannot either.
return-forget-what-account = What you told us of the account or device is destroyed at once. Nobody can bring it back, and we cannot either.
return-forget-files = Mails and PDFs that you added go too: they can name you. Pictures stay.
return-forget-opened = A responder has opened them before. From now on nobody can, but what somebody has read we cannot take back.
return-forget-stays = Your report stays, and your code still opens it. Your own words stay as you typed them, also a name in them; withdrawing the report erases them. Responders see that you took back what you had said about yourself.
return-forget-account = Keep the account or device I named, so that it can be protected
return-forget-account-hint = Without this it is destroyed too. An account can point to you.
return-forget-sure = Forget it now

return-withdraw = Withdraw my report
return-withdraw-hint = Your words and your files are erased. Before that, we show you exactly what happens.
return-withdraw-button = Withdraw my report
return-withdraw-title = Withdraw your report?
return-withdraw-words = What you wrote, the files you added and what you said about yourself are erased at once. Nobody can bring it back, and we cannot either.
return-withdraw-read = What a responder has read by now we cannot take back.
return-withdraw-stays = What kind of thing it was, when it happened and when you told us stays, with what responders wrote. It goes on counting in figures that name nobody.
return-withdraw-new = Nobody has looked at it yet, so it is closed as withdrawn. If there may still be danger, leave it open, or tell us anew without your name.
return-withdraw-at-work = Responders are at work on it. They go on until the danger is over, and see that you withdrew it.
return-withdraw-closed = It is closed already, and stays closed.
return-withdraw-sure = Withdraw it now

return-backups = In copies kept as backups it lasts until these are replaced.
return-leave = Leave it as it is
return-withdrawn = Your words, your files and what you said about yourself are gone. What kind of thing it was and when stays. Something to tell after all? <a>Send a new report</a>.
return-kept = What you chose is kept. It goes along with your code.
