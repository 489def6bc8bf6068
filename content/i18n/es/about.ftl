# Heads-up: one sentence on each page for whoever finds it by a search, such as that of an intranet.

about-service = Report a suspected security mistake in seconds, without blame.
about-form = Tell us about a suspected security mistake: two taps are enough, nobody asks whose fault it was, and you see at once what to do first.
about-guidance = { $kind }: what to do now, what to leave alone, and what happens next.
about-return = Come back to a report with its code: what has happened since, and what you would like to add.
