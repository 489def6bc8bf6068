# Heads-up: poster, stickers and cards to print.

poster-title = Para la pared y el bolsillo
poster-lead = Imprime esto y ponlo a la vista, para que todo el mundo sepa dónde avisarnos antes de que haga falta.
poster-paper = Papel
poster-paper-a4 = A4
poster-paper-a5 = A5
poster-paper-letter = Carta (EE. UU.)
poster-poster = Cartel
poster-poster-help = Una página para una pared o una puerta. Se lee a 2 metros.
poster-poster-open = Abrir el cartel
poster-stickers = Adhesivos
poster-stickers-help = Una página con varios pequeños para recortar: para portátiles, cajas registradoras y teléfonos.
poster-stickers-open = Abrir los adhesivos
poster-cards = Tarjetas de bolsillo
poster-cards-help = Qué hacer primero y cómo avisarnos. Se recorta, se dobla una vez y cabe en un bolsillo o una cartera.
poster-cards-kind = Para qué caso
poster-cards-all = Todos, una tarjeta por caso
poster-cards-open = Abrir las tarjetas

# Above the sheets, on the screen only.
poster-sheet = { $piece }, { $paper }
poster-print-hint = Imprime desde tu navegador, en papel { $paper } y al 100 %. En blanco y negro también vale.
poster-print = Imprimir
poster-other = Elegir otra cosa

# On the sheets, where room is short. <b> is what they are to do.
poster-headline = ¿Algo te parece raro? <b>Avísanos.</b>
poster-kind = Un clic, un teléfono perdido, una llamada rara: te damos las gracias y no culpamos a nadie. Nunca es tarde.
# On stickers and cards: two lines of about 28 letters.
poster-kind-short = Te lo agradecemos sin culpar a nadie. Nunca es tarde.
poster-scan = Escanea esto con tu teléfono
poster-go = O entra en
poster-call = O llama al
poster-seconds = Se hace en segundos, sin cuenta y, si quieres, sin dar tu nombre.
poster-qr = Código QR de { $address }

# For whoever prints, on the screen alone. server.public_url is the name of a setting and stays.
poster-here-alone = Nadie puede abrir esta dirección desde otro lugar: configure antes server.public_url.
