# Heads-up: what stands around every page staff see.
# Fluent, https://projectfluent.org: { $name } is filled in, <b>, <a> and <time> mark words; keep them, move them freely.

# The language's own name, its direction (ltr or rtl), and the locale whose manner times and numbers follow.
language-name = Português
language-direction = ltr
language-locale = pt

frame-languages = Idioma: { $language }
frame-made-up = Dados inventados. Nada disto aconteceu.
frame-made-up-label = Sobre estes dados
frame-call = Ligar para { $phone }
frame-come-back = Voltar a um relato enviado
frame-learn = Por que avisar ajuda
frame-responders = Para a equipe de resposta
frame-problem = Há um problema
frame-problem-kept = Tudo o que você escreveu continua aqui.
# Before the title of a page on which something has to be mended.
frame-error-title = Há um problema: { $title }
frame-optional = (opcional)
frame-copied = Copiado.

# Moments and spans.
moment-yesterday = ontem, { $time }
moment-ahead = { $day }, { $time }
moment-in-zone = { $moment } ({ $zone })
span-moment = menos de 1 minuto
span-minutes = { $n ->
    [one] { $n } minuto
   *[other] { $n } minutos
}
span-hours = { $n ->
    [one] { $n } hora
   *[other] { $n } horas
}
span-days = { $n ->
    [one] { $n } dia
   *[other] { $n } dias
}

# When a page cannot be shown.
failure-report = Avisar sobre algo
failure-not-found = Não há nada neste endereço
failure-not-found-advice = Confira o endereço ou comece de novo pela primeira página.
failure-unreadable = Não foi possível ler isto
failure-unreadable-advice = Comece de novo pela primeira página.
failure-broke-off = Isto não chegou inteiro
failure-broke-off-advice = A conexão caiu. Envie de novo.
failure-elsewhere = Isto veio de outro site
failure-elsewhere-advice = Abra o Heads-up diretamente e faça isso lá.
failure-too-large = Isto é mais do que cabe
failure-too-large-advice = Envie só a primeira parte; depois dá para acrescentar mais.
failure-slow-down = Espere um momento
failure-slow-down-advice = Houve tentativas demais com códigos. Espere 1 minuto e tente de novo.
failure-too-slow = Isto demorou demais para chegar
failure-too-slow-advice = Confira a conexão e envie de novo.
failure-ours = Algo do nosso lado não funcionou
failure-ours-advice = Não foi por causa de nada que você fez. Tente de novo daqui a pouco; se for urgente, ligue para nós.
failure-unavailable = Não é possível fazer isto no momento
failure-unavailable-advice = Tente de novo daqui a pouco; se for urgente, ligue para nós.
