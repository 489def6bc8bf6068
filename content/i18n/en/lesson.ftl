# Heads-up: lessons, what was learnt from reports, for all staff. A lesson itself stands in the language it was written in.

lesson-title = What we learnt
lesson-lead = Somebody told us what happened, and we changed something. Nobody can be recognised in it.
lesson-none = There is no lesson here yet. Each begins with somebody who tells us.
lesson-happened = What happened
lesson-easy = What made it easy
lesson-helped = What helped
lesson-changed = What we changed
# Above the name of a team, and a day.
lesson-team = Who sees to the change, and when
lesson-all = All lessons
lesson-newest = The newest
lesson-older = Older ones
lesson-learn = More on <a>why telling helps</a>.
lesson-feed = For feed readers: <a>these lessons as Atom</a>.

# On the page on why telling helps.
lesson-here = From real reports: <a>what we learnt</a>.
