# Heads-up: following a report, putting something right, taking it back.

# How far it has come, as a row of four steps.
return-progress = إلى أين وصل البلاغ
return-step-received = وصل
return-step-seen = نظر فيه شخص
return-step-contained = تمت السيطرة
return-step-closed = أُغلق
return-step-not-yet = ليس بعد
return-step-not-needed = لا حاجة إلى ذلك
return-step-not-noted = لم يُدوَّن

# What it came to. Telling was right whatever it was.
return-outcome-harmful-stopped = كان يمكن أن يسبب ضررًا، وأُوقف في الوقت المناسب.
return-outcome-harmful-damage = سبّب بعض الضرر قبل إيقافه. ولأننا علمنا به، أمكننا التصرف.
return-outcome-harmless = تبيّن أنه غير ضار. ومع ذلك، كان إخبارنا هو التصرف الصحيح.
return-outcome-practice = كان هذا تدريبًا. وإخبارنا هو بالضبط ما أُجري من أجله.
return-outcome-duplicate = أخبرنا آخرون بالأمر نفسه. وكل بلاغ يبيّن إلى أي مدى وصل.
return-outcome-not-known = تعذّرت معرفة ما كان. ومع ذلك، كان إخبارنا هو التصرف الصحيح.
return-outcome-withdrawn = سحبت البلاغ قبل أن ينظر فيه أحد.

# The promised time has passed.
return-late = وعدنا بأن ينظر شخص في بلاغك في موعد أقصاه <b><time>{ $at }</time></b>، ولم يفعل أحد ذلك بعد. والسبب من جهتنا.
return-late-call = من المهم الاتصال بنا هاتفيًا الآن: <a>{ $phone }</a>.
return-late-no-phone = من المهم الاتصال هاتفيًا الآن بفريق الأمان في عملك.

return-unread = <a>{ $n ->
    [zero] { $n } رد جديد لك
    [one] رد واحد جديد لك
    [two] ردّان جديدان لك
    [few] { $n } ردود جديدة لك
    [many] { $n } ردًا جديدًا لك
   *[other] { $n } رد جديد لك
}</a>
return-new = جديد

return-event-corrected = صحّحت وقت حدوث الأمر.
return-event-noticed = أخبرتنا متى لوحظ الأمر.
return-event-forgotten = سحبت ما كتبته عن نفسك، وقد أُتلف.
return-event-forgotten-but-account = سحبت ما كتبته عن نفسك. لم نُبقِ إلا الحساب الذي ذكرته، لحمايته.
return-event-withdrawn = سحبت بلاغك. مُحيت كلماتك وملفاتك وما كتبته عن نفسك.

return-heading-corrected = شكرًا لك. تم التصحيح.
return-heading-noticed = شكرًا لك. تم تدوين ذلك.
return-heading-forgotten = تم المحو كما اخترت. شكرًا لك على إخبارنا.
return-heading-withdrawn = تم سحب بلاغك. شكرًا لأنك أخبرتنا.

# The one question that is asked afterwards, when it happened more than an hour before it was told.
return-noticed-question = متى لوحظ الأمر؟
return-noticed-why = كثيرًا ما لا يظهر أي شيء لساعات أو أيام. إذا كان معروفًا لك متى بدا الأمر غريبًا لأول مرة، فهذا يساعدنا على جعل مثل هذه الأمور أسهل ملاحظة. ولا بأس بترك هذا السؤال: نسأل مرة واحدة فقط.
return-noticed-send = إرسال وقت ملاحظة الأمر
return-noticed-skip = ترك السؤال

# The answers, seen from the moment the report was sent.
return-when-now = قبل البلاغ مباشرة
return-when-hour = خلال الساعة السابقة للبلاغ
return-when-today = في وقت سابق من يوم البلاغ
return-when-yesterday = في اليوم السابق للبلاغ
return-when-none = يلزم اختيار متى كان ذلك
return-when-no-day = يلزم تحديد اليوم
return-when-cannot-be = يلزم التحقق من اليوم والساعة: هذا الوقت ليس في التقويم، أو جاء بعد إخبارك لنا
return-when-before = يلزم التحقق من اليوم والساعة: هذا الوقت يسبق وقت حدوث الأمر كما ذكرته

return-change = التصحيح أو السحب
return-times = تصحيح وقت حدوث الأمر أو وقت ملاحظته
return-times-kept = ما ذكرته من قبل يبقى في سجل البلاغ. أما وقت وصول بلاغك فلا يتغير.
return-happened-so-far = وقت حدوث الأمر، حسب علمنا: { $when }.
return-noticed-so-far = وقت ملاحظة الأمر، حسب علمنا: { $when }.
return-zone = الأيام والأوقات هنا:
return-happened-send = تصحيح وقت حدوث الأمر
# Moments: “between yesterday 10:42 and 11:15”.
return-between = بين { $from } و{ $to }
return-about = { $at } تقريبًا
return-unknown = غير معروف

return-forget = محو ما كتبتُه عن نفسي
return-forget-hint = اسمك وطريقة الوصول إليك والحساب الذي ذكرته، إن وُجدت. أما بلاغك فيبقى.
return-forget-button = محو اسمي الآن
return-forget-title = هل نمحو ما كتبته عن نفسك؟
return-forget-what = يُتلف فورًا ما كتبته عن اسمك وطريقة الوصول إليك. لا يمكن لأحد استعادة ذلك، ولا حتى نحن.
return-forget-what-account = يُتلف فورًا ما كتبته عن الحساب أو الجهاز. لا يمكن لأحد استعادة ذلك، ولا حتى نحن.
return-forget-files = تُمحى أيضًا رسائل البريد وملفات PDF التي أضفتها، فقد يظهر اسمك فيها. وتبقى الصور.
return-forget-opened = سبق أن فتح شخص من فريق الأمان القفل عما كتبته عن نفسك. من الآن لا يمكن لأحد فتحه، أما ما قُرئ فلا يمكننا سحبه ممن قرأه.
return-forget-stays = يبقى بلاغك، ويبقى فتحه برمز المتابعة ممكنًا. وتبقى كلماتك كما كُتبت، وكذلك أي اسم فيها؛ وسحب البلاغ يمحوها. ويظهر لفريق الأمان أنك سحبت ما كتبته عن نفسك.
return-forget-account = الاحتفاظ بالحساب أو الجهاز الذي ذكرتُه، حتى يمكن حمايته
return-forget-account-hint = من دون هذا الاختيار يُتلف هو أيضًا. وقد يدل الحساب عليك.
return-forget-sure = المحو الآن

return-withdraw = سحب بلاغي
return-withdraw-hint = تُمحى كلماتك وملفاتك. وقبل ذلك، نبيّن لك ما سيحدث بالضبط.
return-withdraw-button = سحب بلاغي
return-withdraw-title = هل يُسحب بلاغك؟
return-withdraw-words = تُمحى فورًا كلماتك والملفات التي أضفتها وما كتبته عن نفسك. لا يمكن لأحد استعادة ذلك، ولا حتى نحن.
return-withdraw-read = ما قرأه شخص من فريق الأمان حتى الآن لا يمكننا سحبه منه.
return-withdraw-stays = يبقى نوع ما حدث، ووقت حدوثه، ووقت إخبارك لنا، مع ما كتبه فريق الأمان. ويظل البلاغ محسوبًا في أرقام لا تذكر اسم أحد.
return-withdraw-new = لم ينظر أحد في البلاغ بعد، لذلك يُغلق بوصفه مسحوبًا. إذا كان هناك احتمال أن الخطر ما زال قائمًا، فالأفضل ترك البلاغ مفتوحًا، أو إخبارنا من جديد من دون اسمك.
return-withdraw-at-work = يعمل فريق الأمان على البلاغ الآن. ويواصل العمل حتى يزول الخطر، ويظهر له أنك سحبت البلاغ.
return-withdraw-closed = البلاغ مغلق بالفعل، ويبقى مغلقًا.
return-withdraw-sure = سحب البلاغ الآن

return-backups = في النسخ الاحتياطية، يبقى ذلك إلى أن تحل محلها نسخ جديدة.
return-leave = تركه كما هو
return-withdrawn = مُحيت كلماتك وملفاتك وما كتبته عن نفسك. يبقى نوع ما حدث ووقته. وإذا بقي ما يلزم إخبارنا به، يمكنك <a>إرسال بلاغ جديد</a>.
return-kept = ما اخترته محفوظ، ويُرسل مع الرمز.
