# Heads-up: lessons, what was learnt from reports, for all staff. A lesson itself stands in the language it was written in.

lesson-title = Ce que nous avons appris
lesson-lead = Une personne nous a dit ce qui s’est passé, et nous avons changé quelque chose. On ne peut reconnaître personne ici.
lesson-none = Il n’y a encore rien ici. Tout commence quand une personne nous prévient.
lesson-happened = Ce qui s’est passé
lesson-easy = Ce qui l’a rendu facile
lesson-helped = Ce qui a aidé
lesson-changed = Ce que nous avons changé
# Above the name of a team, and a day.
lesson-team = Qui s’occupe du changement, et quand
lesson-all = Tout ce que nous avons appris
lesson-newest = Le plus récent
lesson-older = Plus ancien
lesson-learn = Pour en savoir plus : <a>pourquoi c’est utile de nous prévenir</a>.
lesson-feed = Pour les lecteurs de flux : <a>la même chose en Atom</a>.

# On the page on why telling helps.
lesson-here = À partir de vrais signalements : <a>ce que nous avons appris</a>.
