# Heads-up: one sentence on each page for whoever finds it by a search, such as that of an intranet.

about-service = Avise em segundos sobre um possível engano de segurança. Aqui não culpamos ninguém.
about-form = Conte o que aconteceu se você suspeita de um engano de segurança: bastam 2 toques, ninguém pergunta de quem foi a culpa, e você vê na hora o que fazer primeiro.
about-guidance = { $kind }: o que fazer agora, o que evitar e o que acontece depois.
about-return = Volte a um relato com o seu código: veja o que aconteceu desde então e acrescente o que quiser.
