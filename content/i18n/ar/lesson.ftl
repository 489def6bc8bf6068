# Heads-up: lessons, what was learnt from reports, for all staff. A lesson itself stands in the language it was written in.

lesson-title = ما تعلّمناه
lesson-lead = أخبرنا شخص بما حدث، فغيّرنا شيئًا. لا يمكن هنا التعرّف على أي شخص.
lesson-none = لا يوجد شيء هنا بعد. كل شيء يبدأ حين يخبرنا شخص بما حدث.
lesson-happened = ما حدث
lesson-easy = ما سهّل حدوثه
lesson-helped = ما أفاد
lesson-changed = ما غيّرناه
# Above the name of a team, and a day.
lesson-team = من يتولى التغيير، ومتى
lesson-all = كل ما تعلّمناه
lesson-newest = الأحدث
lesson-older = الأقدم
lesson-learn = المزيد: <a>لماذا يفيد الإبلاغ</a>.
lesson-feed = لقارئات الخلاصات: <a>المحتوى نفسه بصيغة Atom</a>.

# On the page on why telling helps.
lesson-here = من بلاغات حقيقية: <a>ما تعلّمناه</a>.
