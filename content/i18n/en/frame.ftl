# Heads-up: what stands around every page staff see.
# Fluent, https://projectfluent.org: { $name } is filled in, <b>, <a> and <time> mark words; keep them, move them freely.

# The language's own name, its direction (ltr or rtl), and the locale whose manner times and numbers follow.
language-name = English
language-direction = ltr
language-locale = en-GB

frame-languages = Language: { $language }
frame-made-up = Made-up data. Nothing here happened.
frame-made-up-label = About this data
frame-call = Call { $phone }
frame-come-back = Come back to a report
frame-learn = Why telling helps
frame-responders = For responders
frame-problem = There is a problem
frame-problem-kept = Everything you wrote is still here.
# Before the title of a page on which something has to be mended.
frame-error-title = Error: { $title }
frame-optional = (optional)
frame-copied = Copied.

# Moments and spans.
moment-yesterday = yesterday { $time }
moment-ahead = { $day } { $time }
moment-in-zone = { $moment } ({ $zone })
span-moment = under 1 minute
span-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
span-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

# When a page cannot be shown.
failure-report = Report something
failure-not-found = There is nothing at this address
failure-not-found-advice = Check the address, or start again from the first page.
failure-unreadable = This could not be read
failure-unreadable-advice = Start again from the first page.
failure-broke-off = This did not arrive whole
failure-broke-off-advice = The connection broke off. Send it again.
failure-elsewhere = This came from another website
failure-elsewhere-advice = Open Heads-up itself and do it there.
failure-too-large = This is more than fits
failure-too-large-advice = Send the first part only; more can be added afterwards.
failure-slow-down = Wait a moment
failure-slow-down-advice = Too many codes were tried. Wait a minute, then try again.
failure-too-slow = This took too long to arrive
failure-too-slow-advice = Check the connection and send it again.
failure-ours = Something on our side did not work
failure-ours-advice = It is not because of anything you did. Try again in a moment; if it is urgent, ring.
failure-unavailable = This cannot be done at the moment
failure-unavailable-advice = Try again in a moment; if it is urgent, ring.
