# Heads-up: one sentence on each page for whoever finds it by a search, such as that of an intranet.

about-service = Avisa en segundos de un posible error de seguridad, sin que se culpe a nadie.
about-form = Cuéntanos un posible error de seguridad: bastan 2 toques, nadie pregunta de quién fue la culpa y ves enseguida qué hacer primero.
about-guidance = { $kind }: qué hacer ahora, qué evitar y qué pasa después.
about-return = Vuelve a un aviso con su código: mira qué pasó desde entonces y añade lo que quieras.
