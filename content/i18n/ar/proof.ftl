# Heads-up: proof of time, the signed statement of when a report came in, and the page where anybody checks one.

# On the receipt.
proof-receipt = إثبات وقت وصول البلاغ
proof-receipt-hint = وثيقة موقّعة تبيّن متى وصلنا بلاغك، ولا تذكر اسم أحد. يمكن لأي شخص <a>التحقق منها هنا</a>.
proof-save = حفظ الوثيقة

# Stands in the statement itself, below the same words in English.
proof-meaning = استلمت هذه الخدمة البلاغ ذا الرقم المرجعي المذكور في الوقت المذكور (UTC). لا تذكر الوثيقة اسم أحد، ولا تقول شيئًا عن مضمون البلاغ.

proof-title = التحقق من وثيقة إثبات
proof-lead = من يبلّغ هنا يمكنه حفظ وثيقة موقّعة تبيّن متى وصل البلاغ. يمكنك وضع وثيقة أدناه، فنخبرك إن كانت أصلية ولم تتغير.
proof-file = اختيار الملف
proof-file-hint = ينتهي اسمه بـ «‎.proof.txt»، ويمكنك أيضًا لصق نصه أدناه.
proof-statement = الوثيقة
proof-statement-hint = كاملة، من «Heads-up proof of time» إلى «END SSH SIGNATURE».
proof-check = التحقق
proof-genuine = الوثيقة أصلية
proof-genuine-says = وصلنا البلاغ <b>{ $reference }</b>. وقت الوصول: <time>{ $at }</time>.
proof-genuine-exactly = بالضبط: { $at }. موقّعة باسم: { $organisation }، { $service }.
proof-changed = تغيّرت الوثيقة
proof-changed-says = لا يتطابق النص مع توقيعه. يلزم استخدام الملف كما حُفظ تمامًا: كل حرف مهم.
proof-another = الوثيقة من خدمة أخرى
proof-another-says = لم تُوقَّع هنا. مكتوب فيها أنها من { $service }، ويمكنك التحقق منها هناك.

proof-mend-empty = يلزم لصق الوثيقة
proof-mend-long = يلزم لصق الوثيقة وحدها: هذا النص أطول من أي وثيقة
proof-mend-unsigned = يلزم لصق الوثيقة كاملة: لا يوجد توقيع في هذا النص
proof-mend-cut-off = يلزم لصق الوثيقة كاملة: نهايتها ناقصة
proof-mend-foreign = يلزم لصق وثيقة من Heads-up: هذا التوقيع لشيء آخر

proof-without-us = التحقق من دوننا
proof-without-us-key = يمكن التحقق منها ببرنامج OpenSSH أيضًا. يلزم حفظ <a>المفتاح العام</a> لهذه الخدمة باسم headsup.key.pub، أما FILE فهو ملف الوثيقة:
