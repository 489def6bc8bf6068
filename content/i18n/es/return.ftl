# Heads-up: following a report, putting something right, taking it back.

# How far it has come, as a row of four steps.
return-progress = En qué punto está
return-step-received = Recibido
return-step-seen = Visto por una persona
return-step-contained = Bajo control
return-step-closed = Cerrado
return-step-not-yet = todavía no
return-step-not-needed = no hizo falta
return-step-not-noted = no consta

# What it came to. Telling was right whatever it was.
return-outcome-harmful-stopped = Podía hacer daño y se frenó a tiempo.
return-outcome-harmful-damage = Hizo algo de daño antes de que se frenara. Pudimos actuar porque lo sabíamos.
return-outcome-harmless = Resultó no ser peligroso. De todos modos, hiciste bien en avisarnos.
return-outcome-practice = Era un ejercicio, y servía justo para esto: para avisarnos.
return-outcome-duplicate = Otras personas nos avisaron de lo mismo. Cada aviso muestra hasta dónde llega.
return-outcome-not-known = No se pudo averiguar qué era. De todos modos, hiciste bien en avisarnos.
return-outcome-withdrawn = Retiraste tu aviso antes de que alguien lo mirara.

# The promised time has passed.
return-late = Prometimos que una persona miraría tu aviso. El plazo era: <b><time>{ $at }</time></b>. Aún no lo ha mirado nadie, y eso es cosa nuestra.
return-late-call = Llámanos ahora: <a>{ $phone }</a>.
return-late-no-phone = Llama ahora a tu equipo de seguridad.

return-unread = <a>{ $n ->
    [one] { $n } respuesta nueva para ti
   *[other] { $n } respuestas nuevas para ti
}</a>
return-new = Respuesta nueva

return-event-corrected = Corregiste cuándo pasó.
return-event-noticed = Nos dijiste cuándo se notó.
return-event-forgotten = Retiraste lo que habías dicho sobre ti. Está destruido.
return-event-forgotten-but-account = Retiraste lo que habías dicho sobre ti. Solo se conserva la cuenta que indicaste, para protegerla.
return-event-withdrawn = Retiraste tu aviso. Se borraron tus palabras, tus archivos y lo que habías dicho sobre ti.

return-heading-corrected = Gracias. Ya está corregido.
return-heading-noticed = Gracias. Ya está anotado.
return-heading-forgotten = Ya está olvidado. Gracias por avisar.
return-heading-withdrawn = Tu aviso está retirado. Gracias por haber avisado.

# The one question that is asked afterwards, when it happened more than an hour before it was told.
return-noticed-question = ¿Cuándo se notó?
return-noticed-why = Muchas veces no se ve nada durante horas o días. Si sabes cuándo pareció raro por primera vez, nos ayuda a hacer que estas cosas se vean mejor. También está bien no indicarlo: solo lo preguntamos una vez.
return-noticed-send = Decir cuándo se notó
return-noticed-skip = No indicar

# The answers, seen from the moment the report was sent.
return-when-now = Justo antes de avisar
return-when-hour = En la última hora antes de avisar
return-when-today = Antes, ese mismo día
return-when-yesterday = El día anterior
return-when-none = Elige cuándo fue
return-when-no-day = Di qué día fue
return-when-cannot-be = Comprueba el día y la hora: no están en ningún calendario, o son posteriores a tu aviso
return-when-before = Comprueba el día y la hora: son anteriores al momento en que pasó, según nos dijiste

return-change = Corregir o retirar
return-times = Corregir cuándo pasó o cuándo se notó
return-times-kept = Lo que dijiste antes sigue en el historial. El momento en que llegó tu aviso no cambia.
return-happened-so-far = Cuándo pasó, por lo que sabemos: { $when }.
return-noticed-so-far = Cuándo se notó, por lo que sabemos: { $when }.
return-zone = Días y horas aquí:
return-happened-send = Corregir cuándo pasó
# Moments: “between yesterday 10:42 and 11:15”.
return-between = entre { $from } y { $to }
return-about = { $at }, más o menos
return-unknown = desconocido

return-forget = Olvidar lo que dije sobre mí
return-forget-hint = Tu nombre, tus datos de contacto y la cuenta que indicaste: lo que nos hayas dado de todo ello. Tu aviso se conserva.
return-forget-button = Olvidar mi nombre ahora
return-forget-title = ¿Olvidar lo que dijiste sobre ti?
return-forget-what = Lo que nos dijiste de tu nombre y tus datos de contacto se destruye al momento. No podemos recuperarlo, y nadie más puede hacerlo.
return-forget-what-account = Lo que nos dijiste de la cuenta o el dispositivo se destruye al momento. No podemos recuperarlo, y nadie más puede hacerlo.
return-forget-files = También se borran los correos y los PDF que añadiste: en ellos puede estar tu nombre. Las imágenes se quedan.
return-forget-opened = Una persona del equipo de respuesta ya abrió esos datos. A partir de ahora nadie puede abrirlos, pero no podemos deshacer lo que alguien ya leyó.
return-forget-stays = Tu aviso se conserva, y tu código lo sigue abriendo. Tus propias palabras quedan como las escribiste, también un nombre que haya en ellas; si retiras el aviso, se borran. El equipo de respuesta ve que retiraste lo que habías dicho sobre ti.
return-forget-account = Conservar la cuenta o el dispositivo que indiqué, para que se pueda proteger
return-forget-account-hint = Si no marcas esto, ese dato también se destruye. Una cuenta puede mostrar quién eres.
return-forget-sure = Olvidarlo ahora

return-withdraw = Retirar mi aviso
return-withdraw-hint = Tus palabras y tus archivos se borran. Antes te mostramos exactamente qué pasa.
return-withdraw-button = Retirar mi aviso
return-withdraw-title = ¿Retirar tu aviso?
return-withdraw-words = Lo que escribiste, los archivos que añadiste y lo que dijiste sobre ti se borran al momento. No podemos recuperarlo, y nadie más puede hacerlo.
return-withdraw-read = No podemos deshacer lo que alguien del equipo de respuesta haya leído ya.
return-withdraw-stays = Se conserva qué tipo de caso era, cuándo pasó y cuándo nos avisaste, junto con lo que escribió el equipo de respuesta. Sigue contando en cifras que no nombran a nadie.
return-withdraw-new = Todavía no lo ha mirado nadie, así que se cierra como retirado. Si aún puede haber peligro, déjalo abierto o avísanos otra vez sin tu nombre.
return-withdraw-at-work = El equipo de respuesta está trabajando en ello. Sigue hasta que pase el peligro, y ve que retiraste tu aviso.
return-withdraw-closed = Ya está cerrado, y sigue cerrado.
return-withdraw-sure = Retirarlo ahora

return-backups = En las copias de seguridad permanece hasta que estas se reemplazan.
return-leave = Dejarlo como está
return-withdrawn = Tus palabras, tus archivos y lo que dijiste sobre ti ya no están. Se conserva qué tipo de caso era y cuándo fue. ¿Al final quieres contar algo? <a>Envía un aviso nuevo</a>.
return-kept = Lo que elegiste sigue aquí. Se envía junto con tu código.
