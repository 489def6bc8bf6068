# Heads-up: what stands around every page staff see.
# Fluent, https://projectfluent.org: { $name } is filled in, <b>, <a> and <time> mark words; keep them, move them freely.

# The language's own name, its direction (ltr or rtl), and the locale whose manner times and numbers follow.
language-name = Español
language-direction = ltr
language-locale = es

frame-languages = Idioma: { $language }
frame-made-up = Datos inventados. Nada de esto pasó.
frame-made-up-label = Sobre estos datos
frame-call = Llamar al { $phone }
frame-come-back = Volver a un aviso enviado
frame-learn = Por qué avisar ayuda
frame-responders = Para el equipo de respuesta
frame-problem = Hay un problema
frame-problem-kept = Todo lo que escribiste sigue aquí.
# Before the title of a page on which something has to be mended.
frame-error-title = Hay un problema: { $title }
frame-optional = (opcional)
frame-copied = Copiado.

# Moments and spans.
moment-yesterday = ayer, { $time }
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
    [one] { $n } día
   *[other] { $n } días
}

# When a page cannot be shown.
failure-report = Avisar de algo
failure-not-found = No hay nada en esta dirección
failure-not-found-advice = Comprueba la dirección o empieza otra vez desde la primera página.
failure-unreadable = Esto no se pudo leer
failure-unreadable-advice = Empieza otra vez desde la primera página.
failure-broke-off = Esto no llegó completo
failure-broke-off-advice = La conexión se cortó. Envíalo otra vez.
failure-elsewhere = Esto vino de otro sitio web
failure-elsewhere-advice = Abre Heads-up directamente y hazlo allí.
failure-too-large = Esto es más de lo que cabe
failure-too-large-advice = Envía solo la primera parte; después se puede añadir más.
failure-slow-down = Espera un momento
failure-slow-down-advice = Se probaron demasiados códigos. Espera 1 minuto e inténtalo otra vez.
failure-too-slow = Esto tardó demasiado en llegar
failure-too-slow-advice = Comprueba la conexión y envíalo otra vez.
failure-ours = Algo de nuestra parte no funcionó
failure-ours-advice = No se debe a nada que hayas hecho. Inténtalo otra vez dentro de un momento; si es urgente, llámanos.
failure-unavailable = Esto no se puede hacer en este momento
failure-unavailable-advice = Inténtalo otra vez dentro de un momento; si es urgente, llámanos.
