# Heads-up: lessons, what was learnt from reports, for all staff. A lesson itself stands in the language it was written in.

lesson-title = O que aprendemos
lesson-lead = Alguém nos disse o que aconteceu, e mudamos alguma coisa. Ninguém pode ser reconhecido aqui.
lesson-none = Ainda não há nada aqui. Tudo começa quando alguém nos avisa.
lesson-happened = O que aconteceu
lesson-easy = O que facilitou
lesson-helped = O que ajudou
lesson-changed = O que mudamos
# Above the name of a team, and a day.
lesson-team = Quem cuida da mudança, e quando
lesson-all = Tudo o que aprendemos
lesson-newest = O mais recente
lesson-older = Mais antigos
lesson-learn = Mais sobre <a>por que avisar ajuda</a>.
lesson-feed = Para leitores de feeds: <a>o mesmo em Atom</a>.

# On the page on why telling helps.
lesson-here = De relatos reais: <a>o que aprendemos</a>.
