# Heads-up: the mail that thanks whoever reported by mail, and the page its link leads to. The mail is plain text.

mailbox-subject = Agradecemos: seu relato { $reference } chegou
mailbox-thanks = Agradecemos por avisar. Seu e-mail chegou a { $organisation } e está registrado.
mailbox-reference = Sua referência: { $reference }
mailbox-call = Se não der para esperar, ligue para nós: { $phone }
mailbox-follow = { $days ->
    [one] Veja como está seu relato, acrescente algo ou retire o relato. Este link funciona por { $days } dia e é só para você:
   *[other] Veja como está seu relato, acrescente algo ou retire o relato. Este link funciona por { $days } dias e é só para você:
}
mailbox-answer = Você também pode responder a este e-mail: o que você escrever é acrescentado ao seu relato.
mailbox-why = Você recebe este e-mail uma única vez, porque escreveu para nós. Ele não repete nada do que você enviou: e-mails passam por muitas mãos.

mailbox-open-title = Seu relato por e-mail
mailbox-open-lead = Agradecemos por avisar. Falta um passo para chegar ao seu relato. Esta página espera você apertar o botão, porque programas que verificam e-mails abrem todos os links.
mailbox-open-button = Abrir meu relato
