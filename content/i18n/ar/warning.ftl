# Heads-up: تحذيرات للجميع، أعلى الصفحات، وفي صفحة خاصة بها، وعبر موجز، وبالبريد.

warning-title = التحذيرات
warning-about = ما يحذّر منه فريق الأمان الآن: كيف يمكن التعرّف عليه، وما يلزم فعله.
warning-lead = هذا ما ينتشر الآن. إذا وصلك شيء منه فيكفي إخبارنا: هذا يساعد الآخرين أيضًا.
warning-none = لا توجد تحذيرات الآن. إذا بدا لك شيء غريبًا فيكفي إخبارنا.
warning-at = تحذير، <time>{ $at }</time>
warning-until = ساري حتى: <time>{ $until }</time>
warning-more = { $n ->
    [zero] { $n } تحذيرات أخرى
    [one] تحذير واحد آخر
    [two] تحذيران آخران
    [few] { $n } تحذيرات أخرى
    [many] { $n } تحذيرًا آخر
   *[other] { $n } تحذير آخر
}
warning-report = إخبارنا بشيء
warning-past = لم تعد سارية
warning-over = تحذير، <time>{ $at }</time>. وقت الانتهاء: <time>{ $over }</time>
warning-feed = لمتابعة التحذيرات في قارئ موجزات: <a>موجز Atom</a>

# For feed readers.
warning-feed-title = { $organisation }: التحذيرات
warning-feed-over = انتهى: { $title }
warning-feed-ended = لم يعد ساريًا. وقت الانتهاء: { $at }

# The mail to everybody on a list; { $start } is how the warning begins.
warning-mail-subject = تحذير من { $organisation }: { $start }
warning-mail-until = هذا التحذير ساري حتى: { $until }.
warning-mail-report = هل وصلك شيء منه، أو ضغطت على شيء أو كتبت شيئًا أو دفعت مبلغًا؟ يكفي إخبارنا. لا يستغرق ذلك سوى ثوانٍ، ولا أحد يسأل على من يقع اللوم:
warning-mail-call = أو الاتصال بنا هاتفيًا: { $phone }
warning-mail-genuine = للتأكد من أن هذه الرسالة منّا، يكفي فتح Heads-up بالطريقة المعتادة: النص نفسه موجود هناك تحت «التحذيرات».
warning-mail-foot = أُرسلت من { $organisation } عبر Heads-up. لا أحد يقرأ الردود على هذه الرسالة.
