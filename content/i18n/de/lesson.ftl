# Heads-up: lessons, what was learnt from reports, for all staff. A lesson itself stands in the language it was written in.

lesson-title = Was wir gelernt haben
lesson-lead = Jemand hat uns gesagt, was passiert ist, und wir haben etwas geändert. Niemand ist darin zu erkennen.
lesson-none = Hier steht noch nichts. Alles beginnt damit, dass uns jemand Bescheid sagt.
lesson-happened = Was passiert ist
lesson-easy = Was es leicht gemacht hat
lesson-helped = Was geholfen hat
lesson-changed = Was wir geändert haben
# Above the name of a team, and a day.
lesson-team = Wer sich um die Änderung kümmert, und wann
lesson-all = Alles, was wir gelernt haben
lesson-newest = Das Neueste
lesson-older = Älteres
lesson-learn = Mehr dazu, <a>warum es hilft, Bescheid zu sagen</a>.
lesson-feed = Für Feedreader: <a>dasselbe als Atom-Feed</a>.

# On the page on why telling helps.
lesson-here = Aus echten Meldungen: <a>was wir gelernt haben</a>.
