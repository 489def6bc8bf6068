# Heads-up: the receipt, and coming back with its code.

receipt-title = بلاغك
receipt-heading-sent = شكرًا لك. وصلنا بلاغك.
receipt-heading-added = شكرًا لك. تمت الإضافة إلى بلاغك.
receipt-heading-new = شكرًا لك على إخبارنا. البلاغ الآن لدى فريق الأمان.
receipt-heading-acknowledged = شكرًا لك على إخبارنا. يتولى الأمر شخص من فريق الأمان.
receipt-heading-contained = شكرًا لك على إخبارنا. تمت السيطرة على الأمر.
receipt-heading-closed = شكرًا لك على إخبارنا. أُغلق البلاغ.
receipt-reference = الرقم المرجعي: <b>{ $reference }</b>، وقت الوصول: <time>{ $at }</time>

# How long after it happened. Late is as welcome as early.
receipt-told-unknown = لا حاجة إلى معرفة متى حدث ذلك. المهم أنك أخبرتنا.
receipt-told-in-time = { $span } وهذا يتيح لنا وقتًا للتصرف قبل أن يتسع الضرر.
receipt-told-later = { $span } ومن الآن، كل خطوة تساعد.
receipt-told-now = أخبرتنا خلال 5 دقائق.
receipt-told-hour = أخبرتنا خلال ساعة.
receipt-told-minutes = أخبرتنا خلال دقيقتين.
receipt-told-about = أخبرتنا بعد حدوث الأمر بنحو { $about }.
receipt-told-within = أخبرتنا خلال { $longest }.
receipt-told-between = أخبرتنا بعد حدوث الأمر بمدة من { $shortest } إلى { $longest }.

receipt-note-time = الوقت كما قرأناه: «{ $said }». هذا الوقت ليس في التقويم، أو جاء بعد إخبارك لنا، لذلك نحسبه «لا أعرف». يمكنك إضافة الوقت الصحيح أدناه إذا كان معروفًا لك.
receipt-note-cut = نصك أطول مما يمكننا حفظه. الجزء الأول منه محفوظ، ويمكنك إضافة الباقي أدناه.
receipt-note-added-cut = ما أضفته أطول مما يمكننا حفظه. هو محفوظ حتى «{ $end }»، ويمكنك إضافة الباقي أدناه.
receipt-words-added = أُضيف ما كتبته إلى بلاغك. الملف وحده لم يُضف.
receipt-nothing = يلزم أولًا كتابة شيء أو اختيار ملف: لم يُكتب شيء بعد، ولم يضع أي شيء
receipt-note-unnamed = اخترت الإرسال من دون اسمك، لذلك لم نحفظ أي شيء مما كان في حقلي الاسم وطريقة الوصول إليك.

receipt-answer-by = ينظر شخص في بلاغك <b>في موعد أقصاه <time>{ $at }</time></b>.
receipt-hours-break = وحتى ذلك الوقت، هناك ساعات لا يكون فيها أحد في العمل.
receipt-hours-over = لا أحد في العمل الآن. يعود الفريق: <time>{ $opens }</time>. وينظر شخص في بلاغك <b>في موعد أقصاه <time>{ $at }</time></b>.
receipt-cannot-wait-no-phone = إذا كان الأمر لا يحتمل الانتظار، فمن المهم الاتصال هاتفيًا بفريق الأمان في عملك.
receipt-worse-before-that = إذا ساء الوضع قبل ذلك، فمن المهم الاتصال بنا هاتفيًا: <a>{ $phone }</a>.
receipt-told-at-once = أُبلغ فريق الأمان فورًا.
receipt-worse-before-you-hear = إذا ساء الوضع قبل أن يصلك رد منه، فمن المهم الاتصال بنا هاتفيًا: <a>{ $phone }</a>.
receipt-worse-no-phone = إذا ساء الوضع قبل أن يصلك رد منه، فمن المهم الاتصال هاتفيًا بفريق الأمان في عملك.
receipt-seen = يتولى الأمر شخص من فريق الأمان.
receipt-seen-worse = إذا ساء الوضع، فمن المهم الاتصال بنا هاتفيًا: <a>{ $phone }</a>.
receipt-seen-worse-no-phone = إذا ساء الوضع، فمن المهم الاتصال هاتفيًا بفريق الأمان في عملك.
receipt-next-contained = لا يمكنه من الآن أن يسبب مزيدًا من الضرر. ينظر فريق الأمان فيما إذا بقي ما يلزم فعله، ثم يغلق البلاغ. وتظهر النتيجة في هذه الصفحة.
receipt-again = إذا عاد الأمر أو حدث شيء جديد، فمن المهم الاتصال بنا هاتفيًا: <a>{ $phone }</a>.
receipt-again-no-phone = إذا عاد الأمر أو حدث شيء جديد، فمن المهم الاتصال هاتفيًا بفريق الأمان في عملك.

receipt-code = رمز المتابعة
receipt-code-hint = يظهر الآن فقط. وكل من لديه هذا الرمز يمكنه قراءة هذه الصفحة، لذلك من المهم أن يبقى معك وحدك.
receipt-code-shared = على جهاز مشترك مع آخرين، من المهم إغلاق هذه الصفحة عند الانتهاء: يظل عنوانها يفتحها لمدة ساعة.
receipt-save = حفظ كملف نصي
receipt-copy = نسخ
receipt-print = طباعة

receipt-since = ما حدث منذ إرسال البلاغ
receipt-event-received = وصل بلاغك.
receipt-event-acknowledged = تولّى الأمر شخص من فريق الأمان.
receipt-event-contained = تمت السيطرة على الأمر: لا يمكنه من الآن أن يسبب مزيدًا من الضرر.
receipt-event-closed = أغلق فريق الأمان البلاغ.
receipt-event-reopened = أعاد فريق الأمان فتح البلاغ لمواصلة النظر فيه.
receipt-event-identity = فتح شخص من فريق الأمان القفل عما كتبته عن نفسك. والسبب مدوَّن.
receipt-event-replied = كتب إليك شخص من فريق الأمان.

receipt-conversation = بينك وبيننا
receipt-you = أنت
receipt-responder = فريق الأمان
receipt-said = { $author }، <time>{ $at }</time>
receipt-said-cut = لم تتسع المساحة لنهاية النص. يمكنك إضافة الباقي أدناه.
receipt-said-rest = باقي هذا النص
receipt-add = إضافة شيء تذكرته
receipt-add-button = إضافة إلى بلاغي
receipt-steps-again = الخطوات الأولى مرة أخرى
receipt-steps-hint = يمكنك وضع علامة على ما فعلته: يراها الفريق، ولا أحد يعدّ العلامات.
receipt-steps-keep = إرسال العلامات
receipt-steps-kept = تم التدوين. يظهر ذلك للفريق.
receipt-steps-unkept = لم يُرسل بعد: يلزم التحقق من الاتصال بالشبكة، ثم الضغط على «{ receipt-steps-keep }».

return-title = العودة إلى بلاغك
return-lead = يكفي لصق رمز المتابعة الذي احتفظت به. فيظهر لك ما حدث منذ إرسال البلاغ، ويمكنك إضافة المزيد.
return-code = رمز المتابعة
return-code-hint = 5 مجموعات، في كل منها 4 حروف أو أرقام، مع الشرطات أو من دونها.
return-typed = ما أردت إضافته
return-file-again = لم يصل ملفك مع النص: يلزم اختياره مرة أخرى في صفحة بلاغك.
return-open = فتح بلاغي
return-gone = هل ضاع الرمز؟
return-gone-call = لا نحتفظ بنسخة منه، لذلك لا يمكن لأي شخص آخر فتح بلاغك به. يمكنك الاتصال بنا هاتفيًا، أو <a>إرسال بلاغ جديد</a> مع ذكر البلاغ الأول.
return-gone-send = لا نحتفظ بنسخة منه، لذلك لا يمكن لأي شخص آخر فتح بلاغك به. يمكنك <a>إرسال بلاغ جديد</a> مع ذكر البلاغ الأول.
return-expired = يلزم لصق الرمز مرة أخرى: بقيت الصفحة مفتوحة لبعض الوقت
return-mangled = يلزم لصق الرمز: هذا الرابط غير كامل، أو ليس من عندنا. أما بلاغك فهو بأمان
return-wrong = يلزم التحقق من الرمز: لا يُفتح به أي بلاغ

# The receipt as a text file.
receipt-file-heading = شكرًا لك. وصل بلاغك.
receipt-file-reference = الرقم المرجعي (يمكن ذكره للآخرين): { $reference }
receipt-file-received = وقت الوصول: { $at }
receipt-file-code = رمز المتابعة (من المهم أن يبقى معك وحدك): { $code }
receipt-file-come-back = العودة إلى البلاغ بهذا الرمز: { $address }
receipt-file-call = إذا ساء الوضع، فمن المهم الاتصال بنا هاتفيًا: { $phone }
