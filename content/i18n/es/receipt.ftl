# Heads-up: the receipt, and coming back with its code.

receipt-title = Tu aviso
receipt-heading-sent = Gracias. Ya lo tenemos.
receipt-heading-added = Gracias. Ya está añadido.
receipt-heading-new = Gracias por avisar. Ya lo tiene el equipo de respuesta.
receipt-heading-acknowledged = Gracias por avisar. Alguien del equipo de respuesta ya se ocupa.
receipt-heading-contained = Gracias por avisar. Está bajo control.
receipt-heading-closed = Gracias por avisar. Tu aviso está cerrado.
receipt-reference = Referencia <b>{ $reference }</b>, recibido: <time>{ $at }</time>

# How long after it happened. Late is as welcome as early.
receipt-told-unknown = No necesitas saber cuándo pasó. Lo que cuenta es que nos avisaste.
receipt-told-in-time = { $span } Así tenemos tiempo de actuar antes de que se extienda.
receipt-told-later = { $span } A partir de aquí, cada paso ayuda.
receipt-told-now = Nos avisaste en menos de 5 minutos.
receipt-told-hour = Nos avisaste en menos de 1 hora.
receipt-told-minutes = Nos avisaste en menos de 2 minutos.
receipt-told-about = Nos avisaste cerca de { $about } después de que pasara.
receipt-told-within = Nos avisaste en menos de { $longest }.
receipt-told-between = Nos avisaste de { $shortest } a { $longest } después de que pasara.

receipt-note-time = Como fecha y hora leímos “{ $said }”. No están en ningún calendario, o son posteriores a tu aviso, así que lo contamos como “No lo tengo claro”. Si sabes cuándo fue, añádelo abajo.
receipt-note-cut = Tu texto era más largo de lo que podemos guardar. La primera parte está guardada; añade el resto abajo.
receipt-note-added-cut = Lo que añadiste era más largo de lo que podemos guardar. Está guardado hasta “{ $end }”. Añade el resto abajo.
receipt-words-added = Lo que escribiste ya está en tu aviso. Solo falta el archivo.
receipt-nothing = Escribe algo o elige un archivo primero: aún no había nada escrito, y no se perdió nada
receipt-note-unnamed = Elegiste enviarlo sin tu nombre, así que no guardamos nada de lo que había en los campos del nombre y del contacto.

receipt-answer-by = Una persona mira tu aviso. <b>Como muy tarde: <time>{ $at }</time></b>.
receipt-hours-break = Hasta entonces hay horas en las que nadie trabaja.
receipt-hours-over = Ahora nadie está trabajando. El equipo vuelve: <time>{ $opens }</time>. Una persona mira tu aviso. <b>Como muy tarde: <time>{ $at }</time></b>.
receipt-cannot-wait-no-phone = Si no puede esperar, llama a tu equipo de seguridad.
receipt-worse-before-that = Si empeora antes, llama al <a>{ $phone }</a>.
receipt-told-at-once = Tu aviso llegó enseguida al equipo de respuesta.
receipt-worse-before-you-hear = Si empeora antes de que te respondan, llama al <a>{ $phone }</a>.
receipt-worse-no-phone = Si empeora antes de que te respondan, llama a tu equipo de seguridad.
receipt-seen = Alguien del equipo de respuesta ya se ocupa.
receipt-seen-worse = Si empeora, llama al <a>{ $phone }</a>.
receipt-seen-worse-no-phone = Si empeora, llama a tu equipo de seguridad.
receipt-next-contained = A partir de aquí ya no puede hacer más daño. El equipo de respuesta mira si queda algo por hacer y después cierra tu aviso. En esta página verás en qué quedó.
receipt-again = Si empieza otra vez o pasa algo nuevo, llama al <a>{ $phone }</a>.
receipt-again-no-phone = Si empieza otra vez o pasa algo nuevo, llama a tu equipo de seguridad.

receipt-code = Tu código para volver
receipt-code-hint = Solo se muestra ahora. Quien lo tenga puede leer esta página, así que guárdalo solo para ti.
receipt-code-shared = En un equipo que usan otras personas, cierra esta página al terminar: durante una hora, su dirección la abre.
receipt-save = Guardar como texto
receipt-copy = Copiar
receipt-print = Imprimir

receipt-since = Qué pasó desde entonces
receipt-event-received = Tu aviso llegó.
receipt-event-acknowledged = Una persona del equipo de respuesta se hizo cargo.
receipt-event-contained = Está bajo control: a partir de aquí ya no puede hacer más daño.
receipt-event-closed = El equipo de respuesta cerró tu aviso.
receipt-event-reopened = El equipo de respuesta abrió otra vez tu aviso para mirar más a fondo.
receipt-event-identity = Una persona del equipo de respuesta abrió lo que dijiste sobre ti. El motivo quedó registrado.
receipt-event-replied = Una persona del equipo de respuesta te escribió.

receipt-conversation = Nuestra conversación
receipt-you = Tú
receipt-responder = Equipo de respuesta
receipt-said = { $author }, <time>{ $at }</time>
receipt-said-cut = El final no cabía. Añade el resto abajo.
receipt-said-rest = El resto de este texto
receipt-add = Añade algo más que recuerdes
receipt-add-button = Añadir a mi aviso
receipt-steps-again = Los primeros pasos, otra vez
receipt-steps-hint = Marca lo que ya hiciste: el equipo lo ve, y nadie lleva la cuenta.
receipt-steps-keep = Enviar mis marcas
receipt-steps-kept = Anotado. El equipo lo ve.
receipt-steps-unkept = Aún no se envió: comprueba la conexión y después pulsa “{ receipt-steps-keep }”.

return-title = Volver a tu aviso
return-lead = Pega el código que guardaste. Con él ves qué pasó desde entonces y puedes añadir más.
return-code = Tu código
return-code-hint = 5 grupos de 4 caracteres, con guiones o sin ellos.
return-typed = Lo que querías añadir
return-file-again = Tu archivo no se envió: elígelo otra vez en tu aviso.
return-open = Abrir mi aviso
return-gone = ¿Ya no tienes el código?
return-gone-call = No guardamos copia del código, así que nadie más puede abrir tu aviso con él. Llámanos, o <a>envía un aviso nuevo</a> y menciona el primero.
return-gone-send = No guardamos copia del código, así que nadie más puede abrir tu aviso con él. <a>Envía un aviso nuevo</a> y menciona el primero.
return-expired = Pega tu código una vez más: la página estuvo abierta un buen rato
return-mangled = Pega tu código: este enlace no está completo o no es nuestro. Tu aviso está a salvo
return-wrong = Comprueba el código: con este no se abre ningún aviso

# The receipt as a text file.
receipt-file-heading = Gracias. Tu aviso llegó.
receipt-file-reference = Referencia (se puede mencionar): { $reference }
receipt-file-received = Recibido: { $at }
receipt-file-code = Tu código (guárdalo solo para ti): { $code }
receipt-file-come-back = Vuelve con el código a esta dirección: { $address }
receipt-file-call = Si empeora, llama al { $phone }
