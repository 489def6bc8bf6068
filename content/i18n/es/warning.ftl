# Heads-up: alertas para todo el mundo, en lo alto de las páginas, en una página propia, en un canal y por correo.

warning-title = Alertas
warning-about = De qué alerta ahora el equipo de seguridad: cómo reconocerlo y qué hacer.
warning-lead = Esto está circulando ahora. Si te ha llegado, cuéntanoslo: también ayuda a los demás.
warning-none = Ahora no hay ninguna alerta. Si algo te parece raro, cuéntanoslo.
warning-at = Alerta, <time>{ $at }</time>
warning-until = Hasta: <time>{ $until }</time>
warning-more = { $n ->
    [one] { $n } alerta más
   *[other] { $n } alertas más
}
warning-report = Contarnos algo
warning-past = Ya no están vigentes
warning-over = Alerta, <time>{ $at }</time>. Terminó: <time>{ $over }</time>
warning-feed = Para seguir las alertas en un lector de canales: <a>canal Atom</a>

# For feed readers.
warning-feed-title = { $organisation }: alertas
warning-feed-over = Terminada: { $title }
warning-feed-ended = Ya no está vigente. Terminó: { $at }

# The mail to everybody on a list; { $start } is how the warning begins.
warning-mail-subject = Alerta de { $organisation }: { $start }
warning-mail-until = Esta alerta vale hasta: { $until }.
warning-mail-report = ¿Te ha llegado, o ya pulsaste, escribiste o pagaste algo? Cuéntanoslo. Se tarda unos segundos y nadie pregunta de quién fue la culpa:
warning-mail-call = O llámanos: { $phone }
warning-mail-genuine = Para ver que este correo es nuestro, abre Heads-up como lo haces siempre: en “Alertas” está el mismo texto.
warning-mail-foot = Enviado por { $organisation } con Heads-up. Nadie lee las respuestas a este correo.
