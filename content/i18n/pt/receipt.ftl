# Heads-up: the receipt, and coming back with its code.

receipt-title = Seu relato
receipt-heading-sent = Agradecemos. Seu relato está conosco.
receipt-heading-added = Agradecemos. Já está no seu relato.
receipt-heading-new = Agradecemos por avisar. Seu relato está com a equipe de resposta.
receipt-heading-acknowledged = Agradecemos por avisar. Uma pessoa da equipe de resposta está cuidando disso.
receipt-heading-contained = Agradecemos por avisar. Está contido.
receipt-heading-closed = Agradecemos por avisar. Seu relato está encerrado.
receipt-reference = Referência <b>{ $reference }</b>, recebido: <time>{ $at }</time>

# How long after it happened. Late is as welcome as early.
receipt-told-unknown = Você não precisa saber quando aconteceu. O que conta é ter avisado.
receipt-told-in-time = { $span } Assim temos tempo de agir antes que se espalhe.
receipt-told-later = { $span } Daqui em diante, cada passo ajuda.
receipt-told-now = Você avisou em menos de 5 minutos.
receipt-told-hour = Você avisou em menos de 1 hora.
receipt-told-minutes = Você avisou em menos de 2 minutos.
receipt-told-about = Você avisou cerca de { $about } depois que aconteceu.
receipt-told-within = Você avisou em até { $longest }.
receipt-told-between = Você avisou de { $shortest } a { $longest } depois que aconteceu.

receipt-note-time = Como data e hora, lemos “{ $said }”. Elas não existem no calendário, ou são depois do seu relato, por isso contam como “Não tenho certeza”. Se você souber quando foi, acrescente abaixo.
receipt-note-cut = Seu texto era mais longo do que podemos guardar. A primeira parte está salva; acrescente o resto abaixo.
receipt-note-added-cut = O que você acrescentou era mais longo do que podemos guardar. Está salvo até “{ $end }”. Acrescente o resto abaixo.
receipt-words-added = O que você escreveu já está no seu relato. Só falta o arquivo.
receipt-nothing = Primeiro escreva algo ou escolha um arquivo: ainda não havia nada escrito, e nada se perdeu
receipt-note-unnamed = Você escolheu enviar sem seu nome, por isso não guardamos nada do que estava nos campos de nome e contato.

receipt-answer-by = Uma pessoa olha o relato <b>até <time>{ $at }</time></b>.
receipt-hours-break = Até lá, há horas em que ninguém está trabalhando.
receipt-hours-over = Agora ninguém está trabalhando. A equipe volta: <time>{ $opens }</time>. Uma pessoa olha o relato <b>até <time>{ $at }</time></b>.
receipt-cannot-wait-no-phone = Se não der para esperar, ligue para a sua equipe de segurança.
receipt-worse-before-that = Se piorar antes disso, ligue para <a>{ $phone }</a>.
receipt-told-at-once = A equipe de resposta ficou sabendo na hora.
receipt-worse-before-you-hear = Se piorar antes de você ter uma resposta, ligue para <a>{ $phone }</a>.
receipt-worse-no-phone = Se piorar antes de você ter uma resposta, ligue para a sua equipe de segurança.
receipt-seen = Uma pessoa da equipe de resposta está cuidando disso.
receipt-seen-worse = Se piorar, ligue para <a>{ $phone }</a>.
receipt-seen-worse-no-phone = Se piorar, ligue para a sua equipe de segurança.
receipt-next-contained = Daqui em diante, não pode causar mais dano. A equipe de resposta vê se ainda há algo a fazer e depois encerra seu relato. O resultado aparece nesta página.
receipt-again = Se começar de novo ou acontecer outra coisa, ligue para <a>{ $phone }</a>.
receipt-again-no-phone = Se começar de novo ou acontecer outra coisa, ligue para a sua equipe de segurança.

receipt-code = Seu código para voltar
receipt-code-hint = Ele só aparece agora. Quem tem o código pode ler esta página, então guarde só para você.
receipt-code-shared = Num computador que outras pessoas também usam, feche esta página no fim: durante uma hora, o endereço dela abre-a.
receipt-save = Salvar como texto
receipt-copy = Copiar
receipt-print = Imprimir

receipt-since = O que aconteceu desde então
receipt-event-received = Seu relato chegou.
receipt-event-acknowledged = Uma pessoa da equipe de resposta assumiu seu relato.
receipt-event-contained = Está contido: daqui em diante, não pode causar mais dano.
receipt-event-closed = A equipe de resposta encerrou seu relato.
receipt-event-reopened = A equipe de resposta reabriu seu relato para olhar mais a fundo.
receipt-event-identity = Uma pessoa da equipe de resposta abriu o que você disse a seu respeito. O motivo ficou registrado.
receipt-event-replied = Uma pessoa da equipe de resposta escreveu para você.

receipt-conversation = Entre você e nós
receipt-you = Você
receipt-responder = Equipe de resposta
receipt-said = { $author }, <time>{ $at }</time>
receipt-said-cut = O final não coube. Acrescente o resto abaixo.
receipt-said-rest = O resto deste texto
receipt-add = Acrescente algo de que você se lembrou
receipt-add-button = Acrescentar ao meu relato
receipt-steps-again = Os primeiros passos, mais uma vez
receipt-steps-hint = Marque o que você já fez: a equipe fica sabendo, e ninguém fica contando.
receipt-steps-keep = Enviar minhas marcas
receipt-steps-kept = Anotado. A equipe já vê isso.
receipt-steps-unkept = Ainda não foi enviado: confira a conexão e depois pressione “{ receipt-steps-keep }”.

return-title = Voltar ao seu relato
return-lead = Cole o código que você guardou. Com ele, você vê o que aconteceu desde então e pode acrescentar mais.
return-code = Seu código
return-code-hint = 5 grupos de 4 caracteres, com ou sem hífens.
return-typed = O que você queria acrescentar
return-file-again = Seu arquivo não veio junto: escolha o arquivo de novo no seu relato.
return-open = Abrir meu relato
return-gone = Não tem mais o código?
return-gone-call = Não guardamos cópia do código, então ninguém mais pode abrir seu relato com ele. Ligue para nós, ou <a>envie um novo relato</a> e mencione o primeiro.
return-gone-send = Não guardamos cópia do código, então ninguém mais pode abrir seu relato com ele. <a>Envie um novo relato</a> e mencione o primeiro.
return-expired = Cole seu código mais uma vez: a página ficou aberta por bastante tempo
return-mangled = Cole seu código: este link não está completo ou não é nosso. Seu relato está seguro
return-wrong = Confira o código: nenhum relato abre com este

# The receipt as a text file.
receipt-file-heading = Agradecemos. Seu relato chegou.
receipt-file-reference = Referência (pode ser mencionada): { $reference }
receipt-file-received = Recebido: { $at }
receipt-file-code = Seu código (guarde só para você): { $code }
receipt-file-come-back = Volte com o código neste endereço: { $address }
receipt-file-call = Se piorar, ligue para { $phone }
