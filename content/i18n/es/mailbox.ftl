# Heads-up: the mail that thanks whoever reported by mail, and the page its link leads to. The mail is plain text.

mailbox-subject = Gracias: tu aviso { $reference } nos ha llegado
mailbox-thanks = Gracias por avisarnos. Tu correo ha llegado a { $organisation } y ha quedado registrado.
mailbox-reference = Tu referencia: { $reference }
mailbox-call = Si no puede esperar, llámanos: { $phone }
mailbox-follow = { $days ->
    [one] Mira cómo va tu aviso, añade algo o retíralo. Este enlace sirve durante { $days } día y es solo para ti:
   *[other] Mira cómo va tu aviso, añade algo o retíralo. Este enlace sirve durante { $days } días y es solo para ti:
}
mailbox-answer = También puedes responder a este correo: lo que escribas se añade a tu aviso.
mailbox-why = Recibes este correo una sola vez, porque nos escribiste. No repite nada de lo que enviaste: los correos pasan por muchas manos.

mailbox-open-title = Tu aviso por correo
mailbox-open-lead = Gracias por avisarnos. Queda un paso para llegar a tu aviso. Esta página espera a que pulses el botón, porque los programas que revisan el correo abren todos los enlaces.
mailbox-open-button = Abrir mi aviso
