# Heads-up: alertas para todas as pessoas, no alto das páginas, em uma página própria, em um feed e por e-mail.

warning-title = Alertas
warning-about = Do que a equipe de segurança alerta agora: como reconhecer e o que fazer.
warning-lead = Isto está circulando agora. Se chegou até você, diga para nós: isso também ajuda as outras pessoas.
warning-none = Agora não há nenhum alerta. Se algo parece estranho, diga para nós.
warning-at = Alerta, <time>{ $at }</time>
warning-until = Até: <time>{ $until }</time>
warning-more = { $n ->
    [one] mais { $n } alerta
   *[other] mais { $n } alertas
}
warning-report = Enviar um relato
warning-past = Não valem mais
warning-over = Alerta, <time>{ $at }</time>. Encerrado: <time>{ $over }</time>
warning-feed = Para seguir os alertas em um leitor de feeds: <a>feed Atom</a>

# For feed readers.
warning-feed-title = { $organisation }: alertas
warning-feed-over = Encerrado: { $title }
warning-feed-ended = Não vale mais. Encerrado: { $at }

# The mail to everybody on a list; { $start } is how the warning begins.
warning-mail-subject = Alerta de { $organisation }: { $start }
warning-mail-until = Este alerta vale até: { $until }.
warning-mail-report = Chegou até você, ou você já clicou, digitou ou pagou algo? Diga para nós. Leva segundos, e ninguém pergunta de quem foi a culpa:
warning-mail-call = Ou ligue para nós: { $phone }
warning-mail-genuine = Para ver que este e-mail é nosso, abra o Heads-up como você sempre faz: o mesmo texto está lá, em “Alertas”.
warning-mail-foot = Enviado por { $organisation } com o Heads-up. Ninguém lê as respostas a este e-mail.
