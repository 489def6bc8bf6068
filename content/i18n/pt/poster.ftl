# Heads-up: poster, stickers and cards to print.

poster-title = Para a parede e a carteira
poster-lead = Imprima e deixe à vista, para que todas as pessoas saibam onde nos avisar antes de precisarem.
poster-paper = Papel
poster-paper-a4 = A4
poster-paper-a5 = A5
poster-paper-letter = Carta (EUA)
poster-poster = Cartaz
poster-poster-help = Uma página para uma parede ou uma porta. Dá para ler a 2 metros.
poster-poster-open = Abrir o cartaz
poster-stickers = Adesivos
poster-stickers-help = Uma página de adesivos pequenos para recortar: para computadores, balcões e telefones.
poster-stickers-open = Abrir os adesivos
poster-cards = Cartões para a carteira
poster-cards-help = O que fazer primeiro e como falar conosco. Recorte, dobre uma vez, e o cartão cabe na carteira.
poster-cards-kind = Qual tipo
poster-cards-all = Todos, um de cada
poster-cards-open = Abrir os cartões

# Above the sheets, on the screen only.
poster-sheet = { $piece }, { $paper }
poster-print-hint = Imprima pelo navegador, em papel { $paper } e a 100%. Pode ser em preto e branco.
poster-print = Imprimir
poster-other = Escolher outra coisa

# On the sheets, where room is short. <b> is what they are to do.
poster-headline = Algo parece estranho? <b>Avise.</b>
poster-kind = Clique, telefone perdido, chamada estranha: agradecemos e não culpamos ninguém. Tarde também vale.
# On stickers and cards: two lines of about 28 letters.
poster-kind-short = Agradecemos e não culpamos ninguém. Tarde também vale.
poster-scan = Aponte a câmera do telefone
poster-go = Ou acesse
poster-call = Ou ligue para
poster-seconds = Leva segundos. Você não precisa de conta nem de dar seu nome.
poster-qr = Código QR para { $address }

# For whoever prints, on the screen alone. server.public_url is the name of a setting and stays.
poster-here-alone = Ninguém consegue abrir este endereço noutro lugar: defina primeiro server.public_url.
