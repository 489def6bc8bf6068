# Heads-up: the time without a connection.

# Beside the send button, while a report waits in the open page.
offline-slow = O envio continua. Deixe esta página aberta.
offline-waiting = Não há conexão no momento. Seu relato espera nesta página aberta e em nenhum outro lugar, então deixe a página aberta. O envio será automático, e vale o momento em que você pressionou o botão.
offline-busy = O serviço não responde no momento. Seu relato espera nesta página aberta e em nenhum outro lugar, então deixe a página aberta. O envio será automático, e vale o momento em que você pressionou o botão.
offline-through = O relato chegou. Seu comprovante abre agora.
offline-choose = Escolha no alto da página o que aconteceu; depois o relato pode ser enviado.
offline-unsent = Ainda não foi enviado. Pressione “{ form-send }” quando quiser.
offline-call = Se não der para esperar, ligue para <a>{ $phone }</a>.
offline-again = Tentar agora
offline-change = Mudar algo

# In place of a page that needs a connection.
offline-title = Esta página precisa de conexão
offline-lead = Não há conexão no momento. Deixe a página aberta: ela aparece assim que houver, sem você fazer nada.
offline-kept = Estas páginas estão guardadas no seu aparelho e abrem sem conexão

# On the receipt of a report that had to wait: when it was told and when it arrived.
offline-counted = Você avisou: <time>{ $told }</time>. O relato chegou: <time>{ $arrived }</time>. Vale o momento em que você avisou.
offline-file-told = Você avisou: { $at }
