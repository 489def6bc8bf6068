# Heads-up: the form, and the guidance page of each kind.

form-title = Conte o que aconteceu
# Two sentences for whoever wavers: why telling helps, what will not happen, and the exclusion that makes it credible.
form-promise = Agradecemos por avisar: cada minuto que você nos dá ajuda a conter o dano. Aqui ninguém pergunta de quem foi a culpa nem diz à chefia quem avisou; só o dano causado de propósito é outro assunto.

form-kind = O que aconteceu?
form-kind-hint = Escolha o que combina melhor e envie: só com isso já podemos começar.
form-kind-none = Escolha o que aconteceu
form-kind-unknown = Escolha nesta lista o que aconteceu
form-kind-several = Escolha uma só opção: a que combina melhor
# Where nothing was chosen, the way on without choosing: as “Something else”.
form-kind-otherwise = Enviar como “{ $kind }”
form-first = Faça isto primeiro

form-when = Quando aconteceu?
form-when-now = Agora mesmo
form-when-hour = Há menos de 1 hora
form-when-today = Hoje, mais cedo
form-when-yesterday = Ontem
form-when-date = Outro dia
form-when-unknown = Não tenho certeza
form-when-day = Que dia?
form-when-time = A que horas?
form-when-roughly = É mais ou menos isso

form-acted = Houve algum clique, ou algo foi digitado, executado ou enviado?
form-acted-yes = Sim
form-acted-no = Não
form-acted-unsure = Não tenho certeza

form-story = Com suas palavras
form-story-hint = Como era, o que você fez. Não escreva senhas nem códigos. Guardamos até { $most } caracteres; você pode acrescentar mais depois de enviar.

form-account = Conta ou aparelho afetado
form-account-hint = Isto basta para protegermos a conta ou o aparelho, mesmo sem seu nome. Fica lacrado.

form-team = Equipe
form-team-none = Não informar

form-who = Quem pode saber que o relato é seu?
form-who-confidential = Só a equipe de resposta, e só quando precisar de mim
form-who-confidential-help = O que você diz a seu respeito fica lacrado, separado do relato. Cada abertura exige um motivo e fica registrada. Mesmo assim, colegas de uma equipe pequena podem adivinhar quem avisou, e um tribunal pode pedir esses dados.
form-who-named = A equipe de resposta pode me chamar pelo nome
form-who-named-help = É o jeito mais rápido quando precisamos falar com você. O que você diz a seu respeito também fica lacrado, e a chefia só vê números agrupados. Mesmo assim, um tribunal pode pedir esses dados.
form-who-anonymous = Sem meu nome
form-who-anonymous-help = Não pedimos seu nome e não guardamos nada sobre seu aparelho nem sobre onde você está. Você ainda pode indicar acima a conta afetada. A rede que você usa pode ver esta visita, e suas palavras podem mostrar quem você é.
form-name = Seu nome
form-contact = Como falar com você
form-contact-hint = Telefone ou e-mail. Você também pode acompanhar tudo com o código que recebe.

form-use = O que fazemos com isto
form-use-responders = A equipe de resposta fica sabendo na hora e assume a partir daí.
form-use-managers = A chefia vê números agrupados, nunca nomes nem textos.
form-use-code = Você recebe um código para acompanhar o relato e acrescentar mais.
form-send = Enviar relato

guidance-title = { $kind }: o que fazer
guidance-lead = Você chegou a tempo. Comece pelo primeiro passo; estamos aqui para ajudar.
guidance-now = Faça isto agora
guidance-leave-alone = Evite isto
guidance-next = O que acontece depois
guidance-told = Já nos avisou?
guidance-told-hint = Se não, basta um toque para começar.
guidance-report = Avisar sobre isto
