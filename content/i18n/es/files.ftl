# Heads-up: files that are added to a report, on the receipt.

file-title = Añadir una imagen, el correo o un PDF
file-title-anonymous = Añadir una imagen
file-hint = Hasta { $files } archivos de { $most } MB cada uno: imágenes (JPEG, PNG, WebP, GIF), correos guardados como .eml y PDF.
# Without a name, documents are not taken, and of a mail only some lines.
file-hint-anonymous = Hasta { $files } imágenes de { $most } MB cada una (JPEG, PNG, WebP, GIF). Los correos y los documentos nombran a personas, así que aquí no guardamos ninguno. De un correo guardado como .eml podemos tomar quién lo envió, el asunto y los enlaces.
file-hint-picture = Creamos de nuevo cada imagen, para que no quede en ella el lugar, el dispositivo ni la hora. Lo que se ve en ella sí queda: mira si aparecen tu nombre, otras pestañas o el reloj.
file-sending = Enviando el archivo. Puede tardar 1 minuto.
file-added = Gracias. El archivo ya está con tu aviso.
file-removed = El archivo ya no está. No se guarda nada de él.
file-heading-removed = Archivo quitado.
file-full = Ya hay { $files } archivos y no caben más. Quita uno para añadir otro, o cuéntanos el resto con palabras.
file-remove = Quitar
# For screen readers: which one.
file-remove-one = Quitar { $name }

# After the file's name: what it is and how large, as in "Picture, 340 KB".
file-about = { $kind }, { $size }
file-kind-picture = Imagen
file-kind-mail = Correo
file-kind-pdf = PDF
file-kilobytes = { $n } KB
file-megabytes = { $n } MB

file-event-added = Añadiste el archivo { $name }.
file-event-removed = Quitaste el archivo { $name }.

# Why a file is not kept, and what to do instead.
# Which one, by its sender's own name for it; then the reason, one of those below.
file-refused = No guardamos “{ $name }”. { $reason }
file-refused-empty = Elige el archivo otra vez: llegó vacío
file-refused-large = Elige un archivo más pequeño, de hasta { $most } MB. Una captura de pantalla sí cabe
file-refused-outlook = Guarda el correo como .eml si tu programa de correo lo permite, o añade una captura de pantalla, y conserva el correo: los archivos de Outlook (.msg) y los de Office antiguos pueden contener algo que se ejecuta, así que no los aceptamos
file-refused-heic = Añade una captura de pantalla de esta foto: su formato (HEIC) se abre en pocos dispositivos
file-refused-format = Añade una captura de pantalla de esta imagen o guárdala como PNG o JPEG: está en un formato que no aceptamos (como BMP o TIFF)
file-refused-page = Añade mejor una captura de pantalla: diga lo que diga su nombre, es una página web o un dibujo hecho como tal (SVG), y puede contener algo que se ejecuta
file-refused-program = Déjalo sin abrir y cuéntanos con palabras de dónde viene: diga lo que diga su nombre, es un programa, y no aceptamos ninguno
file-refused-archive = Añade una captura de pantalla de lo que viste y conserva el archivo sin abrir: es un archivo comprimido (como ZIP) o un documento de Office, y los dos pueden esconder algo que se ejecuta, así que no los aceptamos
file-refused-film = Añade una captura de pantalla del momento que importa: es un vídeo o un sonido, y no aceptamos ninguno
file-refused-words = Copia mejor el texto en el campo de arriba: diga lo que diga su nombre, este archivo solo contiene texto
file-refused-other = Añade mejor una captura de pantalla: diga lo que diga su nombre, este archivo no es de los que aceptamos
file-refused-broken = Elige la imagen otra vez o añade una captura de pantalla de ella: no se pudo abrir completa
file-refused-pixels = Añade una captura de pantalla de esta imagen: tiene más de { $most } millones de píxeles, o dice tenerlos
file-refused-document = Añade una captura de pantalla de lo que importa: un documento nombra a personas, así que no aceptamos ninguno con un aviso sin nombre
file-refused-mail = Cuéntanoslo con palabras o añade una captura de pantalla: en este correo no encontramos nada que pudiéramos tomar sin nombrarte
file-refused-full = Quita antes un archivo: en un aviso caben { $files }. También puedes contarnos el resto con palabras
file-refused-busy = Inténtalo otra vez dentro de un momento: ahora mismo están llegando muchos archivos. Tu aviso ya lo tenemos y está a salvo

# A mail, with a report without a name.
file-mail-title = El correo no se guardó
file-mail-why = Un correo nombra a la persona que lo recibió, y tu aviso no lleva nombre. Estas líneas nos ayudan a frenar esto, y son lo único que se añadiría.
file-mail-text = Lo que se añadiría
file-mail-hint = Cámbialo como quieras. Quita todo lo que pueda mostrar quién eres.
file-mail-add = Añadir estas líneas a mi aviso
file-mail-back = Volver sin añadirlas
file-mail-sender = De: { $sender }
file-mail-subject = Asunto: { $subject }
file-mail-links = Enlaces:
