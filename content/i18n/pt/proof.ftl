# Heads-up: proof of time, the signed statement of when a report came in, and the page where anybody checks one.

# On the receipt.
proof-receipt = Prova da data e da hora
proof-receipt-hint = Uma declaração assinada de quando o seu relato chegou a nós. Ela não cita o nome de ninguém. Qualquer pessoa pode <a>conferir aqui</a>.
proof-save = Salvar a declaração

# Stands in the statement itself, below the same words in English.
proof-meaning = Este serviço recebeu o relato com essa referência nesse momento (UTC). A declaração não cita o nome de ninguém e não diz nada sobre o que foi relatado.

proof-title = Conferir uma declaração
proof-lead = Quem envia um relato aqui pode salvar uma declaração assinada de quando ele chegou. Coloque uma abaixo, e dizemos se ela é autêntica e não foi alterada.
proof-file = Escolha o arquivo
proof-file-hint = O nome termina em .proof.txt. Ou cole o texto abaixo.
proof-statement = A declaração
proof-statement-hint = Inteira, de “Heads-up proof of time” até “END SSH SIGNATURE”.
proof-check = Conferir
proof-genuine = É autêntica
proof-genuine-says = Recebemos o relato <b>{ $reference }</b> em <time>{ $at }</time>.
proof-genuine-exactly = Exatamente: { $at }. Assinada para { $organisation }, { $service }.
proof-changed = Foi alterada
proof-changed-says = O texto e a assinatura não combinam. Use o arquivo como ele foi salvo: cada caractere conta.
proof-another = É de outro serviço
proof-another-says = Não foi assinada aqui. Ela diz que vem de { $service }; confira lá.

proof-mend-empty = Cole a declaração
proof-mend-long = Cole só a declaração: este texto é mais longo do que qualquer uma delas
proof-mend-unsigned = Cole a declaração inteira: falta a assinatura
proof-mend-cut-off = Cole a declaração inteira: falta o final
proof-mend-foreign = Cole uma declaração do Heads-up: isto foi assinado para outra coisa

proof-without-us = Conferir sem este serviço
proof-without-us-key = O OpenSSH também confere. Salve <a>a chave pública</a> deste serviço como headsup.key.pub; FILE é a declaração:
