# Heads-up: following a report, putting something right, taking it back.

# How far it has come, as a row of four steps.
return-progress = Em que ponto está
return-step-received = Recebido
return-step-seen = Visto por uma pessoa
return-step-contained = Contido
return-step-closed = Encerrado
return-step-not-yet = ainda não
return-step-not-needed = não foi preciso
return-step-not-noted = não consta

# What it came to. Telling was right whatever it was.
return-outcome-harmful-stopped = Podia causar dano e foi barrado a tempo.
return-outcome-harmful-damage = Causou algum dano antes de ser barrado. Como ficamos sabendo, pudemos agir.
return-outcome-harmless = No fim, não havia perigo. Mesmo assim, avisar foi a coisa certa.
return-outcome-practice = Era um exercício, e servia justamente para isto: avisar.
return-outcome-duplicate = Outras pessoas avisaram sobre a mesma coisa. Cada relato mostra até onde ela chega.
return-outcome-not-known = Não foi possível descobrir o que era. Mesmo assim, avisar foi a coisa certa.
return-outcome-withdrawn = Você retirou seu relato antes que alguém olhasse.

# The promised time has passed.
return-late = Prometemos que uma pessoa olharia o relato até <b><time>{ $at }</time></b>, e ninguém olhou ainda. Isso é responsabilidade nossa.
return-late-call = Ligue para nós agora: <a>{ $phone }</a>.
return-late-no-phone = Ligue agora para a sua equipe de segurança.

return-unread = <a>{ $n ->
    [one] { $n } resposta nova para você
   *[other] { $n } respostas novas para você
}</a>
return-new = Resposta nova

return-event-corrected = Você corrigiu quando aconteceu.
return-event-noticed = Você informou quando foi percebido.
return-event-forgotten = Você retirou o que tinha dito a seu respeito. Isso foi destruído.
return-event-forgotten-but-account = Você retirou o que tinha dito a seu respeito. Só a conta que você indicou fica guardada, para ser protegida.
return-event-withdrawn = Você retirou seu relato. Suas palavras, seus arquivos e o que você tinha dito a seu respeito foram apagados.

return-heading-corrected = Agradecemos. Já está corrigido.
return-heading-noticed = Agradecemos. Já está anotado.
return-heading-forgotten = Já está esquecido. Agradecemos por avisar.
return-heading-withdrawn = Seu relato foi retirado. Agradecemos por ter avisado.

# The one question that is asked afterwards, when it happened more than an hour before it was told.
return-noticed-question = Quando foi percebido?
return-noticed-why = Muitas vezes não há nada para ver durante horas ou dias. Se você sabe quando algo pareceu estranho pela primeira vez, isso nos ajuda a tornar coisas assim mais fáceis de ver. Tudo bem não informar: só perguntamos uma vez.
return-noticed-send = Informar quando foi percebido
return-noticed-skip = Não informar

# The answers, seen from the moment the report was sent.
return-when-now = Pouco antes de avisar
return-when-hour = Na última hora antes de avisar
return-when-today = Mais cedo, no mesmo dia
return-when-yesterday = No dia anterior
return-when-none = Escolha quando foi
return-when-no-day = Diga em que dia foi
return-when-cannot-be = Confira o dia e a hora: não existem no calendário, ou são depois do seu relato
return-when-before = Confira o dia e a hora: são antes do momento em que aconteceu, segundo o que você nos disse

return-change = Corrigir ou retirar
return-times = Corrigir quando aconteceu ou quando foi percebido
return-times-kept = O que você disse antes continua no histórico. O momento em que seu relato chegou não muda.
return-happened-so-far = Quando aconteceu, até onde sabemos: { $when }.
return-noticed-so-far = Quando foi percebido, até onde sabemos: { $when }.
return-zone = Dias e horários aqui:
return-happened-send = Corrigir quando aconteceu
# Moments: “between yesterday 10:42 and 11:15”.
return-between = entre { $from } e { $to }
return-about = { $at }, mais ou menos
return-unknown = sem informação

return-forget = Esquecer o que eu disse a meu respeito
return-forget-hint = Seu nome, seus dados de contato e a conta que você indicou: o que você tiver informado de tudo isso. Seu relato permanece.
return-forget-button = Esquecer meu nome agora
return-forget-title = Esquecer o que você disse a seu respeito?
return-forget-what = O que você informou sobre seu nome e seus dados de contato é destruído na hora. Ninguém pode recuperar isso, nem nós.
return-forget-what-account = O que você informou sobre a conta ou o aparelho é destruído na hora. Ninguém pode recuperar isso, nem nós.
return-forget-files = Os e-mails e PDFs que você acrescentou também são apagados: neles pode estar o seu nome. As imagens ficam.
return-forget-opened = Uma pessoa da equipe de resposta já abriu esses dados. A partir de agora ninguém pode abrir, mas não podemos desfazer o que alguém já leu.
return-forget-stays = Seu relato permanece, e seu código continua abrindo o relato. Suas próprias palavras ficam como você as escreveu, também um nome que haja nelas; retirar o relato apaga tudo isso. A equipe de resposta vê que você retirou o que tinha dito a seu respeito.
return-forget-account = Manter a conta ou o aparelho que indiquei, para que possa ser protegido
return-forget-account-hint = Se você não marcar isto, esse dado também é destruído. Uma conta pode mostrar quem você é.
return-forget-sure = Esquecer agora

return-withdraw = Retirar meu relato
return-withdraw-hint = Suas palavras e seus arquivos são apagados. Antes disso, mostramos exatamente o que acontece.
return-withdraw-button = Retirar meu relato
return-withdraw-title = Retirar seu relato?
return-withdraw-words = O que você escreveu, os arquivos que acrescentou e o que disse a seu respeito são apagados na hora. Ninguém pode recuperar isso, nem nós.
return-withdraw-read = Não podemos desfazer o que alguém da equipe de resposta já tiver lido.
return-withdraw-stays = Ficam guardados o tipo de caso, quando aconteceu e quando você avisou, junto com o que a equipe de resposta escreveu. Isso continua contando em números que não citam o nome de ninguém.
return-withdraw-new = Ninguém olhou seu relato ainda, então ele é encerrado como retirado. Se ainda pode haver perigo, deixe o relato aberto ou avise de novo sem seu nome.
return-withdraw-at-work = A equipe de resposta está trabalhando nisso. Ela continua até o perigo passar e vê que você retirou seu relato.
return-withdraw-closed = Já está encerrado, e continua encerrado.
return-withdraw-sure = Retirar agora

return-backups = Nas cópias de segurança, isso permanece até que elas sejam substituídas.
return-leave = Deixar como está
return-withdrawn = Suas palavras, seus arquivos e o que você disse a seu respeito já não estão aqui. O tipo de caso e quando foi continuam guardados. Tem algo a dizer, afinal? <a>Envie um novo relato</a>.
return-kept = O que você escolheu continua aqui. Vai junto com seu código.
