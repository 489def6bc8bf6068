# Heads-up: the time without a connection.

# Beside the send button, while a report waits in the open page.
offline-slow = Todavía se está enviando. Deja esta página abierta.
offline-waiting = En este momento no hay conexión. Tu aviso espera en esta página abierta y en ningún otro sitio, así que deja la página abierta. Se envía por sí solo, y cuenta el momento en que pulsaste el botón.
offline-busy = En este momento el servicio no responde. Tu aviso espera en esta página abierta y en ningún otro sitio, así que deja la página abierta. Se envía por sí solo, y cuenta el momento en que pulsaste el botón.
offline-through = Ya llegó. Ahora se abre tu comprobante.
offline-choose = Elige arriba qué pasó; entonces se puede enviar.
offline-unsent = Aún sin enviar. Pulsa “{ form-send }” cuando quieras.
offline-call = Si no puede esperar, llama al <a>{ $phone }</a>.
offline-again = Intentarlo ahora
offline-change = Cambiar algo

# In place of a page that needs a connection.
offline-title = Esta página necesita conexión
offline-lead = En este momento no hay. Deja la página abierta: aparece por sí sola en cuanto haya conexión.
offline-kept = Esto está guardado en tu dispositivo y se abre sin conexión

# On the receipt of a report that had to wait: when it was told and when it arrived.
offline-counted = Nos avisaste: <time>{ $told }</time>. Llegó: <time>{ $arrived }</time>. Lo que cuenta es el momento en que nos avisaste.
offline-file-told = Nos avisaste: { $at }
