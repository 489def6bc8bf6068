# Heads-up: the receipt, and coming back with its code.

receipt-title = Your report
receipt-heading-sent = Thank you. We have it.
receipt-heading-added = Thank you. We have added it.
receipt-heading-new = Thank you for telling us. It is with the responders.
receipt-heading-acknowledged = Thank you for telling us. A responder is on it.
receipt-heading-contained = Thank you for telling us. It is contained.
receipt-heading-closed = Thank you for telling us. It is closed.
receipt-reference = Reference <b>{ $reference }</b>, received <time>{ $at }</time>

# How long after it happened. Late is as welcome as early.
receipt-told-unknown = You do not need to know when it happened. Telling us is what counts.
receipt-told-in-time = { $span } That leaves us time to act before it spreads.
receipt-told-later = { $span } From here on, every step helps.
receipt-told-now = You told us within 5 minutes.
receipt-told-hour = You told us within the hour.
receipt-told-minutes = You told us within 2 minutes.
receipt-told-about = You told us about { $about } after it happened.
receipt-told-within = You told us within { $longest }.
receipt-told-between = You told us { $shortest } to { $longest } after it happened.

receipt-note-time = For the time we read “{ $said }”. That is on no calendar, or after you told us, so we count it as not sure. Add the right time below if you know it.
receipt-note-cut = Your text was longer than we can keep. Its first part is saved; add the rest below.
receipt-note-added-cut = What you added was longer than we can keep. It is saved up to “{ $end }”. Add the rest below.
receipt-words-added = What you wrote is with your report. Only the file is not.
receipt-nothing = Write something or choose a file first: nothing was written yet, and nothing is lost
receipt-note-unnamed = You chose to send it without your name, so we kept none of what stood in the name fields.

receipt-answer-by = Somebody looks at it <b>by <time>{ $at }</time></b>.
receipt-hours-break = Until then, there are hours in which nobody is at work.
receipt-hours-over = Nobody is at work before <time>{ $opens }</time>. Somebody looks at it <b>by <time>{ $at }</time></b>.
receipt-cannot-wait-no-phone = If it cannot wait, ring your security team.
receipt-worse-before-that = If it gets worse before that, call <a>{ $phone }</a>.
receipt-told-at-once = Responders were told at once.
receipt-worse-before-you-hear = If it gets worse before you hear from them, call <a>{ $phone }</a>.
receipt-worse-no-phone = If it gets worse before you hear from them, ring your security team.
receipt-seen = A responder is on it.
receipt-seen-worse = If it gets worse, call <a>{ $phone }</a>.
receipt-seen-worse-no-phone = If it gets worse, ring your security team.
receipt-next-contained = It can do no more harm from here. The responders see whether anything is left to do, and then close it. What it came to is told on this page.
receipt-again = If it starts again or something new happens, call <a>{ $phone }</a>.
receipt-again-no-phone = If it starts again or something new happens, ring your security team.

receipt-code = Your code for coming back
receipt-code-hint = It is shown only now. Whoever has it can read this page, so keep it to yourself.
receipt-code-shared = On a computer that others use too, close this page when you are done: for an hour its address opens it.
receipt-save = Save as text
receipt-copy = Copy
receipt-print = Print

receipt-since = What happened since
receipt-event-received = Your report arrived.
receipt-event-acknowledged = A responder has taken it on.
receipt-event-contained = It is contained: it can do no more harm from here.
receipt-event-closed = The responders have closed it.
receipt-event-reopened = The responders have opened it again to look further.
receipt-event-identity = A responder opened what you said about yourself. The reason is on record.
receipt-event-replied = A responder wrote to you.

receipt-conversation = Between you and us
receipt-you = You
receipt-responder = Responder
receipt-said = { $author }, <time>{ $at }</time>
receipt-said-cut = The end did not fit. Add the rest below.
receipt-said-rest = The rest of this text
receipt-add = Add something you remembered
receipt-add-button = Add to my report
receipt-steps-again = The first steps once more
receipt-steps-hint = Tick what you have done: it tells the team, and nobody counts.
receipt-steps-keep = Send my ticks
receipt-steps-kept = Noted. The team sees it.
receipt-steps-unkept = Not sent yet: check the connection, then press “{ receipt-steps-keep }”.

return-title = Come back to your report
return-lead = Paste the code you kept. It opens what happened since, and lets you add more.
return-code = Your code
return-code-hint = 5 groups of 4, with or without the dashes.
return-typed = What you wanted to add
return-file-again = Your file did not come along: choose it once more on your report.
return-open = Open my report
return-gone = The code is gone?
return-gone-call = We keep no copy, so nobody else can open your report with it. Call us, or <a>send a new report</a> and mention the first one.
return-gone-send = We keep no copy, so nobody else can open your report with it. <a>Send a new report</a> and mention the first one.
return-expired = Paste your code once more: the page was open for a while
return-mangled = Paste your code: this link is not whole, or not one of ours. Your report is safe
return-wrong = Check the code: no report opens with this one

# The receipt as a text file.
receipt-file-heading = Thank you. Your report arrived.
receipt-file-reference = Reference (may be quoted): { $reference }
receipt-file-received = Received: { $at }
receipt-file-code = Your code (keep it to yourself): { $code }
receipt-file-come-back = Come back with the code at { $address }
receipt-file-call = If it gets worse, call { $phone }
