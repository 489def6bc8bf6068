# Heads-up: one sentence on each page for whoever finds it by a search, such as that of an intranet.

about-service = الإبلاغ في ثوانٍ، ومن دون لوم، عن خطأ غير مقصود قد يمسّ الأمان.
about-form = إخبارنا بخطأ غير مقصود قد يمسّ الأمان: تكفي لمستان، ولا أحد يسأل على من يقع اللوم، ويظهر لك فورًا ما يلزم فعله أولًا.
about-guidance = { $kind }: ما يلزم فعله الآن، وما الأفضل تركه، وماذا يحدث بعد ذلك.
about-return = العودة إلى بلاغ برمز المتابعة: لمعرفة ما حدث منذ إرساله، وإضافة المزيد إن أردت.
