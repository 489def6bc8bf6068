# Heads-up: poster, stickers and cards to print.

poster-title = For the wall and the wallet
poster-lead = Print these and put them up, so that everybody knows where to tell us before it matters.
poster-paper = Paper
poster-paper-a4 = A4
poster-paper-a5 = A5
poster-paper-letter = US Letter
poster-poster = Poster
poster-poster-help = One page for a wall or a door. It can be read from 2 metres.
poster-poster-open = Open the poster
poster-stickers = Stickers
poster-stickers-help = A page of small ones to cut out: for laptops, tills and phones.
poster-stickers-open = Open the stickers
poster-cards = Wallet cards
poster-cards-help = What to do first, and how to reach us. Cut out, fold once, and it fits a wallet.
poster-cards-kind = Which kind
poster-cards-all = All, one card each
poster-cards-open = Open the cards

# Above the sheets, on the screen only.
poster-sheet = { $piece }, { $paper }
poster-print-hint = Print it with your browser, on { $paper } paper and at 100 %. Black and white is fine.
poster-print = Print
poster-other = Choose something else

# On the sheets, where room is short. <b> is what they are to do.
poster-headline = Something looks off? <b>Tell us.</b>
poster-kind = A click, a lost phone, an odd call: we thank you and blame nobody. Late is fine too.
# On stickers and cards: two lines of about 28 letters.
poster-kind-short = We thank you and blame nobody. Late is fine too.
poster-scan = Scan this with your phone
poster-go = Or go to
poster-call = Or call
poster-seconds = It takes seconds. You need no account, and you can leave out your name.
poster-qr = QR code for { $address }

# For whoever prints, on the screen alone. server.public_url is the name of a setting and stays.
poster-here-alone = People elsewhere cannot open this address: set server.public_url first.
