# Heads-up: the time without a connection.

# Beside the send button, while a report waits in the open page.
offline-slow = ما زال الإرسال جاريًا. يلزم إبقاء هذه الصفحة مفتوحة.
offline-waiting = لا يوجد اتصال بالشبكة الآن. بلاغك ينتظر في هذه الصفحة المفتوحة، وليس في أي مكان آخر، لذلك يلزم إبقاؤها مفتوحة. يُرسل البلاغ تلقائيًا، والوقت المحسوب هو لحظة ضغطك على الزر.
offline-busy = الخدمة لا تستجيب الآن. بلاغك ينتظر في هذه الصفحة المفتوحة، وليس في أي مكان آخر، لذلك يلزم إبقاؤها مفتوحة. يُرسل البلاغ تلقائيًا، والوقت المحسوب هو لحظة ضغطك على الزر.
offline-through = وصل البلاغ. يُفتح إيصالك الآن.
offline-choose = يلزم أولًا اختيار ما حدث من القائمة أعلاه، وبعدها يمكن إرسال البلاغ.
offline-unsent = لم يُرسل البلاغ بعد. يمكنك الضغط على «{ form-send }» عندما يناسبك ذلك.
offline-call = إذا كان الأمر لا يحتمل الانتظار، يمكنك الاتصال بنا: <a>{ $phone }</a>.
offline-again = المحاولة الآن
offline-change = تعديل شيء

# In place of a page that needs a connection.
offline-title = هذه الصفحة تحتاج إلى اتصال بالشبكة
offline-lead = لا يوجد اتصال الآن. يكفي ترك الصفحة مفتوحة: ستظهر تلقائيًا فور عودة الاتصال.
offline-kept = هذه الصفحات محفوظة على جهازك، وتُفتح من دون اتصال

# On the receipt of a report that had to wait: when it was told and when it arrived.
offline-counted = وقت إخبارك لنا: <time>{ $told }</time>. وقت الوصول: <time>{ $arrived }</time>. والوقت المحسوب هو وقت إخبارك لنا.
offline-file-told = وقت إخبارك لنا: { $at }
