# Heads-up: what stands around every page staff see.
# Fluent, https://projectfluent.org: { $name } is filled in, <b>, <a> and <time> mark words; keep them, move them freely.

# The language's own name, its direction (ltr or rtl), and the locale whose manner times and numbers follow.
language-name = العربية
language-direction = rtl
language-locale = ar

frame-languages = اللغة: { $language }
frame-made-up = بيانات غير حقيقية. لم يحدث شيء مما يظهر هنا.
frame-made-up-label = عن هذه البيانات
frame-call = الاتصال بنا: { $phone }
frame-come-back = العودة إلى بلاغ
frame-learn = لماذا يفيد الإبلاغ
frame-responders = لفريق الأمان
frame-problem = هناك ما يلزم تعديله
frame-problem-kept = كل ما كتبته ما زال هنا.
# Before the title of a page on which something has to be mended.
frame-error-title = يلزم تعديل: { $title }
frame-optional = (اختياري)
frame-copied = تم النسخ.

# Moments and spans.
moment-yesterday = أمس الساعة { $time }
moment-ahead = { $day } الساعة { $time }
moment-in-zone = { $moment } ({ $zone })
span-moment = أقل من دقيقة
span-minutes = { $n ->
    [zero] { $n } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
span-hours = { $n ->
    [zero] { $n } ساعة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $n } ساعات
    [many] { $n } ساعة
   *[other] { $n } ساعة
}
span-days = { $n ->
    [zero] { $n } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}

# When a page cannot be shown.
failure-report = الإبلاغ عما حدث
failure-not-found = لا يوجد شيء في هذا العنوان
failure-not-found-advice = يمكنك التحقق من العنوان، أو البدء من جديد من الصفحة الرئيسية.
failure-unreadable = لا يمكن قراءة ما وصل
failure-unreadable-advice = يمكنك البدء من جديد من الصفحة الرئيسية.
failure-broke-off = لم يصل هذا كاملًا
failure-broke-off-advice = انقطع الاتصال بالشبكة. يكفي الإرسال مرة أخرى.
failure-elsewhere = جاء هذا من موقع آخر
failure-elsewhere-advice = يلزم فتح موقع Heads-up نفسه وإتمام ذلك فيه.
failure-too-large = هذا أكبر من المساحة المتاحة
failure-too-large-advice = يكفي إرسال الجزء الأول، ويمكن إضافة المزيد لاحقًا.
failure-slow-down = يلزم الانتظار قليلًا
failure-slow-down-advice = جرت محاولات كثيرة لإدخال رموز. يمكنك المحاولة مرة أخرى بعد دقيقة.
failure-too-slow = استغرق وصول هذا وقتًا أطول من اللازم
failure-too-slow-advice = يلزم التحقق من الاتصال بالشبكة، ثم الإرسال مرة أخرى.
failure-ours = هناك شيء لم يعمل من جهتنا
failure-ours-advice = لا علاقة لذلك بأي شيء فعلته. يمكنك المحاولة مرة أخرى بعد قليل، أو الاتصال بنا هاتفيًا إذا كان الأمر عاجلًا.
failure-unavailable = لا يمكن إتمام ذلك الآن
failure-unavailable-advice = يمكنك المحاولة مرة أخرى بعد قليل، أو الاتصال بنا هاتفيًا إذا كان الأمر عاجلًا.
