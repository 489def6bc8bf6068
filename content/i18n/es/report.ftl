# Heads-up: the form, and the guidance page of each kind.

form-title = Cuéntanos qué pasó
# Two sentences for whoever wavers: why telling helps, what will not happen, and the exclusion that makes it credible.
form-promise = Gracias por avisar: cada minuto que nos das ayuda a frenar el daño. Aquí nadie pregunta de quién fue la culpa ni les dice a tus superiores quién avisó; la única excepción es el daño hecho a propósito.

form-kind = ¿Qué pasó?
form-kind-hint = Elige lo que mejor encaje y envíalo: con eso ya podemos empezar.
form-kind-none = Elige qué pasó
form-kind-unknown = Elige qué pasó en esta lista
form-kind-several = Elige una sola opción: la que mejor encaje
# Where nothing was chosen, the way on without choosing: as “Something else”.
form-kind-otherwise = Enviarlo como “{ $kind }”
form-first = Haz esto primero

form-when = ¿Cuándo pasó?
form-when-now = Ahora mismo
form-when-hour = En la última hora
form-when-today = Hoy, hace más de 1 hora
form-when-yesterday = Ayer
form-when-date = Otro día
form-when-unknown = No lo tengo claro
form-when-day = ¿Qué día?
form-when-time = ¿A qué hora?
form-when-roughly = Es aproximado

form-acted = ¿Se hizo clic en algo, o se escribió, se ejecutó o se envió algo?
form-acted-yes = Sí
form-acted-no = No
form-acted-unsure = No lo tengo claro

form-story = Con tus palabras
form-story-hint = Cómo era, qué hiciste. No escribas contraseñas ni códigos. Se guardan hasta { $most } caracteres; puedes añadir más después de enviar.

form-account = Cuenta o dispositivo afectado
form-account-hint = Este dato basta para proteger la cuenta o el dispositivo, aunque no des tu nombre. Se guarda bajo llave.

form-team = Equipo
form-team-none = No indicar

form-who = ¿Quién puede saber que el aviso es tuyo?
form-who-confidential = Solo el equipo de respuesta, y solo cuando me necesite
form-who-confidential-help = Lo que digas sobre ti se guarda bajo llave, aparte del aviso. Cada apertura necesita un motivo y queda registrada. Aun así, en un equipo pequeño pueden adivinar quién eres, y un tribunal puede pedir esos datos.
form-who-named = El equipo de respuesta puede llamarme por mi nombre
form-who-named-help = Es lo más rápido cuando necesitamos hablar contigo. Lo que digas sobre ti también se guarda bajo llave, y tus superiores solo ven cifras agrupadas. Aun así, un tribunal puede pedir esos datos.
form-who-anonymous = Sin mi nombre
form-who-anonymous-help = No te pedimos el nombre y no guardamos nada sobre tu dispositivo ni sobre dónde estás. Aun así, arriba puedes indicar la cuenta afectada. La red que usas puede ver esta visita, y lo que escribas puede mostrar quién eres.
form-name = Tu nombre
form-contact = Cómo contactar contigo
form-contact-hint = Teléfono o correo. También puedes seguirlo todo con el código que recibes.

form-use = Qué hacemos con esto
form-use-responders = Tu aviso llega enseguida al equipo de respuesta: las personas del equipo de seguridad que se hacen cargo.
form-use-managers = Tus superiores ven cifras agrupadas, nunca nombres ni textos.
form-use-code = Recibes un código para seguir el aviso y añadir más.
form-send = Enviar aviso

guidance-title = { $kind }: qué hacer
guidance-lead = Llegas a tiempo. Empieza por el primer paso; estamos aquí para ayudarte.
guidance-now = Haz esto ahora
guidance-leave-alone = Evita esto
guidance-next = Qué pasa después
guidance-told = ¿Ya nos avisaste?
guidance-told-hint = Si no, basta un toque para empezar.
guidance-report = Avisar de esto
