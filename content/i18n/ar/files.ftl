# Heads-up: files that are added to a report, on the receipt.

file-title = إضافة صورة أو رسالة البريد أو ملف PDF
file-title-anonymous = إضافة صورة
file-hint = الحد الأقصى: { $files } من الملفات، و{ $most } ميغابايت لكل ملف. نقبل الصور (JPEG أو PNG أو WebP أو GIF)، ورسائل البريد المحفوظة بصيغة ‎.eml، وملفات PDF.
# Without a name, documents are not taken, and of a mail only some lines.
file-hint-anonymous = الحد الأقصى: { $files } من الصور، و{ $most } ميغابايت لكل صورة (JPEG أو PNG أو WebP أو GIF). رسائل البريد والمستندات تذكر أسماء أشخاص، لذلك لا نحفظ أيًا منها هنا. من رسالة محفوظة بصيغة ‎.eml يمكننا أخذ المرسِل والموضوع والروابط.
file-hint-picture = نعيد رسم كل صورة، حتى لا يبقى في ملفها مكان أو جهاز أو وقت. أما ما تُظهره الصورة فيبقى: من المهم البحث فيها عن اسمك، وعن علامات التبويب الأخرى، وعن الساعة.
file-sending = الملف في طريقه إلينا. قد يستغرق ذلك دقيقة.
file-added = شكرًا لك. الملف الآن مع بلاغك.
file-removed = أُزيل الملف. لا نحفظ أي شيء منه.
file-heading-removed = تم سحب الملف.
file-full = اكتمل عدد الملفات: { $files }. يمكنك إزالة ملف لإضافة آخر، أو إخبارنا بالباقي بكلماتك.
file-remove = إزالة
# For screen readers: which one.
file-remove-one = إزالة { $name }

# After the file's name: what it is and how large, as in "Picture, 340 KB".
file-about = { $kind }، { $size }
file-kind-picture = صورة
file-kind-mail = رسالة بريد
file-kind-pdf = ملف PDF
file-kilobytes = { $n } كيلوبايت
file-megabytes = { $n } ميغابايت

file-event-added = أضفت الملف { $name }.
file-event-removed = سحبت الملف { $name }.

# Why a file is not kept, and what to do instead.
# Which one, by its sender's own name for it; then the reason, one of those below.
file-refused = لم نحفظ الملف «{ $name }». { $reason }
file-refused-empty = يلزم اختيار الملف مرة أخرى: ما وصل فارغ
file-refused-large = يلزم اختيار ملف أصغر، حتى { $most } ميغابايت. لقطة الشاشة صغيرة بما يكفي
file-refused-outlook = يمكنك حفظ الرسالة بصيغة ‎.eml إذا كان برنامج البريد يتيح ذلك، أو إضافة لقطة شاشة، مع الاحتفاظ بالرسالة نفسها لنا: ملفات Outlook (‎.msg) وملفات Office القديمة قد تحتوي على ما يمكن تشغيله، لذلك لا نقبلها
file-refused-heic = يلزم إضافة لقطة شاشة لهذه الصورة: صيغتها (HEIC) تُفتح على أجهزة قليلة
file-refused-format = يمكنك إضافة لقطة شاشة لهذه الصورة، أو حفظها بصيغة PNG أو JPEG: صيغتها (مثل BMP أو TIFF) ليست مما نقبله
file-refused-page = يمكنك إضافة لقطة شاشة بدلًا من ذلك: مهما كان اسم هذا الملف فهو صفحة ويب أو رسم مكتوب مثلها (SVG)، وقد يحتوي على ما يمكن تشغيله
file-refused-program = يلزم ترك الملف من دون فتحه، وإخبارنا بكلماتك من أين جاء: مهما كان اسمه فهو برنامج، ولا نقبل أي برنامج
file-refused-archive = يمكنك إضافة لقطة شاشة لما رأيته، مع الاحتفاظ بالملف نفسه لنا من دون فتحه: هذا ملف مضغوط (مثل ZIP) أو مستند Office، وقد يُخفي ما يمكن تشغيله، لذلك لا نقبله
file-refused-film = يمكنك إضافة لقطة شاشة للحظة المهمة: هذا مقطع فيديو أو صوت، ولا نقبل مثله
file-refused-words = يمكنك نسخ النص إلى الحقل أعلاه بدلًا من ذلك: مهما كان اسم هذا الملف فليس فيه إلا نص
file-refused-other = يمكنك إضافة لقطة شاشة بدلًا من ذلك: مهما كان اسم هذا الملف فهو ليس مما نقبله
file-refused-broken = يلزم اختيار الصورة مرة أخرى، أو إضافة لقطة شاشة لها: تعذّر فتحها حتى نهايتها
file-refused-pixels = يلزم إضافة لقطة شاشة لهذه الصورة: فيها أكثر من { $most } مليون بكسل، أو هذا ما هو مكتوب في ملفها
file-refused-document = يلزم إضافة لقطة شاشة لما هو مهم: المستند يذكر أسماء أشخاص، لذلك لا نقبل أي مستند مع بلاغ من دون اسم
file-refused-mail = يلزم إخبارنا بكلماتك، أو إضافة لقطة شاشة: لم نجد في هذه الرسالة ما يمكننا أخذه من دون ذكر اسمك
file-refused-full = يلزم إزالة ملف أولًا: أقصى عدد للملفات في البلاغ هو { $files }. ويمكنك أيضًا إخبارنا بالباقي بكلماتك
file-refused-busy = يمكنك المحاولة مرة أخرى بعد قليل: تصل الآن ملفات كثيرة. أما بلاغك نفسه فهو بأمان لدينا

# A mail, with a report without a name.
file-mail-title = لم نحفظ رسالة البريد
file-mail-why = رسالة البريد تذكر اسم من وصلت إليه، وبلاغك من دون اسم. هذه السطور تساعدنا على إيقاف ما يحدث، ولا يُضاف شيء غيرها.
file-mail-text = ما يُضاف إذا وافقت
file-mail-hint = يمكنك تغييره كما يناسبك، وحذف كل ما يدل عليك.
file-mail-add = إضافة هذه السطور إلى بلاغي
file-mail-back = العودة من دونها
file-mail-sender = المرسِل: { $sender }
file-mail-subject = الموضوع: { $subject }
file-mail-links = الروابط:
