# Heads-up: why telling helps, and the knowledge check. The ideas themselves stand in content/learn.

learn-title = Por que avisar ajuda
learn-lead = Os ataques chegam às pessoas, e o dano cresce a cada minuto. Por isso, quem diz cedo o que aconteceu, sem precisar ter medo, é a melhor defesa que temos.
learn-habit = Hábito da semana
learn-contents = Nesta página
learn-ideas = As ideias
learn-misconceptions = O que muita gente pensa, e o que é verdade
# Something that many people think, though it is not so; the page says below it what is true.
learn-thought = “{ $thought }”
learn-conclusions = Por que isso importa

# Below the guidance for a kind, and on the receipt.
learn-behind = A ideia por trás disto: <a>{ $idea }</a>
learn-posters = Para a parede e a carteira: <a>cartazes, adesivos e cartões para imprimir</a>.

learn-check = Perguntas só para você
learn-check-lead = { $count ->
    [one] { $count } pergunta curta. Ninguém mais vê o que você escolhe, e nada disso fica guardado.
   *[other] { $count } perguntas curtas. Ninguém mais vê o que você escolhe, e nada disso fica guardado.
}
learn-check-open = Abrir as perguntas
learn-check-send = Mostrar as respostas
# In place of the score, where nothing was chosen.
learn-check-answers = Aqui estão as respostas
learn-check-score = { $right ->
    [one] { $right } de { $all } está certa.
   *[other] { $right } de { $all } estão certas.
}
learn-check-nothing-kept = Abaixo você vê o porquê, pergunta por pergunta. Nada disto fica guardado.
learn-check-yours = Sua resposta
learn-check-right = A resposta certa
learn-check-yours-right = Sua resposta, que é a certa
learn-check-left-open = Você deixou esta sem resposta, e tudo bem.
learn-check-again = Tentar de novo
learn-back = Ler as ideias
