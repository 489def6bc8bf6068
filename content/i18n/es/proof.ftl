# Heads-up: proof of time, the signed statement of when a report came in, and the page where anybody checks one.

# On the receipt.
proof-receipt = Prueba de la fecha y la hora
proof-receipt-hint = Una constancia firmada de cuándo nos llegó tu aviso. No nombra a nadie. Cualquiera puede <a>comprobarla aquí</a>.
proof-save = Guardar la constancia

# Stands in the statement itself, below the same words in English.
proof-meaning = Este servicio recibió el aviso con esa referencia en ese momento (UTC). La constancia no nombra a nadie y no dice nada de lo que contaba el aviso.

proof-title = Comprobar una constancia
proof-lead = Quien envía un aviso aquí puede guardar una constancia firmada de cuándo llegó. Pon una aquí abajo y te decimos si es auténtica y no tiene cambios.
proof-file = Elige el archivo
proof-file-hint = Su nombre termina en .proof.txt. O pega su texto abajo.
proof-statement = La constancia
proof-statement-hint = Completa, desde “Heads-up proof of time” hasta “END SSH SIGNATURE”.
proof-check = Comprobar
proof-genuine = Es auténtica
proof-genuine-says = Recibimos el aviso <b>{ $reference }</b> el <time>{ $at }</time>.
proof-genuine-exactly = Exactamente: { $at }. Firmada para { $organisation }, { $service }.
proof-changed = Tiene cambios
proof-changed-says = El texto y su firma no coinciden. Usa el archivo tal como se guardó: cada carácter cuenta.
proof-another = Es de otro servicio
proof-another-says = No se firmó aquí. Dice que viene de { $service }; compruébala allí.

proof-mend-empty = Pega la constancia
proof-mend-long = Pega solo la constancia: este texto es más largo que cualquiera de ellas
proof-mend-unsigned = Pega la constancia completa: falta la firma
proof-mend-cut-off = Pega la constancia completa: falta el final
proof-mend-foreign = Pega una constancia de Heads-up: esto se firmó para otra cosa

proof-without-us = Comprobarla sin este servicio
proof-without-us-key = OpenSSH también la comprueba. Guarda <a>la clave pública</a> de este servicio como headsup.key.pub; FILE es la constancia:
