# Heads-up: lessons, what was learnt from reports, for all staff. A lesson itself stands in the language it was written in.

lesson-title = Czego się nauczyliśmy
lesson-lead = Ktoś powiedział nam, co się stało, a my coś zmieniliśmy. Nikogo nie da się tu rozpoznać.
lesson-none = Nic tu jeszcze nie ma. Wszystko zaczyna się od kogoś, kto nam o czymś powie.
lesson-happened = Co się stało
lesson-easy = Co to ułatwiło
lesson-helped = Co pomogło
lesson-changed = Co zmieniliśmy
# Above the name of a team, and a day.
lesson-team = Kto zajmuje się zmianą i kiedy
lesson-all = Wszystko, czego się nauczyliśmy
lesson-newest = Najnowsze
lesson-older = Starsze
lesson-learn = Więcej o tym, <a>dlaczego warto zgłaszać</a>.
lesson-feed = Dla czytników kanałów: <a>to samo w formacie Atom</a>.

# On the page on why telling helps.
lesson-here = Z prawdziwych zgłoszeń: <a>czego się nauczyliśmy</a>.
