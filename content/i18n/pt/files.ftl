# Heads-up: files that are added to a report, on the receipt.

file-title = Acrescentar uma imagem, o e-mail ou um PDF
file-title-anonymous = Acrescentar uma imagem
file-hint = Até { $files } arquivos de até { $most } MB cada: imagens (JPEG, PNG, WebP, GIF), e-mails salvos como .eml e PDFs.
# Without a name, documents are not taken, and of a mail only some lines.
file-hint-anonymous = Até { $files } imagens de até { $most } MB cada (JPEG, PNG, WebP, GIF). E-mails e documentos citam pessoas pelo nome, por isso não guardamos nenhum aqui. De um e-mail salvo como .eml podemos aproveitar quem enviou, o assunto e os links.
file-hint-picture = Redesenhamos cada imagem, para que não fiquem guardados nela o lugar, o aparelho nem a hora. O que ela mostra continua lá: veja se aparecem seu nome, outras abas ou o relógio.
file-sending = Enviando o arquivo. Pode levar um minuto.
file-added = Agradecemos. O arquivo está com o seu relato.
file-removed = O arquivo foi apagado. Nada dele fica guardado.
file-heading-removed = O arquivo foi removido.
file-full = Os { $files } lugares estão ocupados. Remova um arquivo para acrescentar outro, ou conte o resto com suas palavras.
file-remove = Remover
# For screen readers: which one.
file-remove-one = Remover { $name }

# After the file's name: what it is and how large, as in "Picture, 340 KB".
file-about = { $kind }, { $size }
file-kind-picture = Imagem
file-kind-mail = E-mail
file-kind-pdf = PDF
file-kilobytes = { $n } KB
file-megabytes = { $n } MB

file-event-added = Você acrescentou o arquivo { $name }.
file-event-removed = Você removeu o arquivo { $name }.

# Why a file is not kept, and what to do instead.
# Which one, by its sender's own name for it; then the reason, one of those below.
file-refused = Não guardamos “{ $name }”. { $reason }
file-refused-empty = Escolha o arquivo mais uma vez: ele chegou vazio
file-refused-large = Escolha um arquivo menor, de até { $most } MB. Uma captura de tela cabe
file-refused-outlook = Salve o e-mail como .eml se o programa de e-mail permitir, ou acrescente uma captura de tela, e guarde o e-mail para nós: arquivos do Outlook (.msg) e arquivos mais antigos do Office podem conter coisas que são executadas, por isso não aceitamos esses arquivos
file-refused-heic = Acrescente uma captura de tela desta foto: o formato dela (HEIC) abre em poucos aparelhos
file-refused-format = Acrescente uma captura de tela desta imagem ou salve a imagem como PNG ou JPEG: ela está em um formato que não aceitamos (como BMP ou TIFF)
file-refused-page = Acrescente uma captura de tela em vez deste arquivo: diga o que disser o nome, ele é uma página da web ou um desenho feito como uma (SVG), e pode conter coisas que são executadas
file-refused-program = Deixe o arquivo sem abrir e conte com suas palavras de onde ele veio: diga o que disser o nome, ele é um programa, e não aceitamos nenhum
file-refused-archive = Acrescente uma captura de tela do que você viu e guarde o arquivo para nós sem abrir: ele é um arquivo compactado (como ZIP) ou um documento do Office, e os dois podem esconder coisas que são executadas, por isso não aceitamos esses arquivos
file-refused-film = Acrescente uma captura de tela do momento que importa: isto é um vídeo ou um som, e não aceitamos nenhum
file-refused-words = Copie o texto para o campo acima em vez de enviar o arquivo: diga o que disser o nome, ele só contém texto
file-refused-other = Acrescente uma captura de tela em vez deste arquivo: diga o que disser o nome, ele não é dos que aceitamos
file-refused-broken = Escolha a imagem mais uma vez ou acrescente uma captura de tela dela: não foi possível abrir a imagem até o fim
file-refused-pixels = Acrescente uma captura de tela desta imagem: ela tem mais de { $most } milhões de pixels, ou diz que tem
file-refused-document = Acrescente uma captura de tela do que importa: um documento cita pessoas pelo nome, por isso não aceitamos nenhum em um relato sem nome
file-refused-mail = Conte com suas palavras ou acrescente uma captura de tela: neste e-mail não achamos nada que pudéssemos aproveitar sem citar o seu nome
file-refused-full = Remova primeiro um arquivo: em um relato cabem { $files }. Você também pode contar o resto com suas palavras
file-refused-busy = Tente de novo daqui a pouco: muitos arquivos estão chegando agora. Seu relato já está a salvo conosco

# A mail, with a report without a name.
file-mail-title = Não guardamos o e-mail
file-mail-why = Um e-mail traz o nome de quem o recebeu, e o seu relato é sem nome. Estas linhas nos ajudam a conter isso, e nada além delas seria acrescentado.
file-mail-text = O que seria acrescentado
file-mail-hint = Mude o que quiser. Tire tudo o que possa mostrar quem você é.
file-mail-add = Acrescentar estas linhas ao meu relato
file-mail-back = Voltar sem elas
file-mail-sender = De: { $sender }
file-mail-subject = Assunto: { $subject }
file-mail-links = Links:
