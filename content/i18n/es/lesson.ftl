# Heads-up: lessons, what was learnt from reports, for all staff. A lesson itself stands in the language it was written in.

lesson-title = Lo que aprendimos
lesson-lead = Alguien nos contó lo que pasó, y cambiamos algo. Aquí no se puede reconocer a nadie.
lesson-none = Aquí no hay nada todavía. Todo empieza cuando alguien nos avisa.
lesson-happened = Qué pasó
lesson-easy = Qué lo hizo fácil
lesson-helped = Qué ayudó
lesson-changed = Qué cambiamos
# Above the name of a team, and a day.
lesson-team = Quién se encarga del cambio, y cuándo
lesson-all = Todo lo que aprendimos
lesson-newest = Lo más reciente
lesson-older = Lo anterior
lesson-learn = Más sobre <a>por qué avisar ayuda</a>.
lesson-feed = Para lectores de canales: <a>lo mismo en formato Atom</a>.

# On the page on why telling helps.
lesson-here = De avisos reales: <a>lo que aprendimos</a>.
