# Heads-up: poster, stickers and cards to print.

poster-title = للجدار والمحفظة
poster-lead = يمكنك طباعتها وتعليقها، حتى يعرف الجميع، قبل لحظة الحاجة، أين يمكنهم إخبارنا.
poster-paper = الورق
poster-paper-a4 = A4
poster-paper-a5 = A5
poster-paper-letter = US Letter
poster-poster = ملصق جداري
poster-poster-help = صفحة واحدة لجدار أو باب. يمكن قراءتها من بُعد مترين.
poster-poster-open = فتح الملصق الجداري
poster-stickers = ملصقات صغيرة
poster-stickers-help = صفحة من الملصقات للقص: لأجهزة الكمبيوتر المحمولة وصناديق الدفع والهواتف.
poster-stickers-open = فتح الملصقات الصغيرة
poster-cards = بطاقات للمحفظة
poster-cards-help = ما يلزم فعله أولًا، وكيف يمكن الوصول إلينا. تُقص وتُطوى مرة واحدة، وتناسب أي محفظة.
poster-cards-kind = لأي حالة
poster-cards-all = كل الحالات، بطاقة لكل منها
poster-cards-open = فتح البطاقات

# Above the sheets, on the screen only.
poster-sheet = { $piece }، { $paper }
poster-print-hint = تكفي الطباعة من المتصفح، على ورق { $paper } وبمقياس 100%. الأبيض والأسود مناسب أيضًا.
poster-print = طباعة
poster-other = اختيار شيء آخر

# On the sheets, where room is short. <b> is what they are to do.
poster-headline = هل يبدو شيء غريبًا؟ <b>يكفي إخبارنا.</b>
poster-kind = ضغطة على رابط، هاتف مفقود، مكالمة غريبة: نشكرك ولا نلوم أحدًا. ولا بأس إن تأخر الخبر.
# On stickers and cards: two lines of about 28 letters.
poster-kind-short = نشكرك ولا نلوم أحدًا. ولا بأس إن تأخر الخبر.
poster-scan = مسح هذا الرمز بهاتفك
poster-go = أو فتح العنوان
poster-call = أو الاتصال على
poster-seconds = تكفي ثوانٍ. لا حاجة إلى حساب، ويمكنك الإبلاغ من دون اسمك.
poster-qr = رمز QR للعنوان { $address }

# For whoever prints, on the screen alone. server.public_url is the name of a setting and stays.
poster-here-alone = لا يمكن فتح هذا العنوان من مكان آخر: اضبط server.public_url أولًا.
