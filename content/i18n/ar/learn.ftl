# Heads-up: why telling helps, and the knowledge check. The ideas themselves stand in content/learn.

learn-title = لماذا يفيد الإبلاغ
learn-lead = الهجمات تصل إلى الناس، والضرر يكبر مع كل دقيقة. لذلك فإن أفضل دفاع لدينا هو أن يخبرنا الناس مبكرًا بما حدث، من دون حاجة إلى الخوف.
learn-habit = عادة الأسبوع
learn-contents = في هذه الصفحة
learn-ideas = الأفكار
learn-misconceptions = ما يظنه كثيرون، وما هو الصحيح
# Something that many people think, though it is not so; the page says below it what is true.
learn-thought = «{ $thought }»
learn-conclusions = لماذا هذا مهم

# Below the guidance for a kind, and on the receipt.
learn-behind = الفكرة وراء ذلك: <a>{ $idea }</a>
learn-posters = للجدار والمحفظة: <a>ملصقات جدارية وملصقات صغيرة وبطاقات للطباعة</a>.

learn-check = أسئلة للمراجعة
learn-check-lead = { $count ->
    [zero] { $count } سؤال قصير. لا نحفظ أي شيء من اختياراتك، ولا يراها أحد غيرك.
    [one] سؤال واحد قصير. لا نحفظ أي شيء من اختياراتك، ولا يراها أحد غيرك.
    [two] سؤالان قصيران. لا نحفظ أي شيء من اختياراتك، ولا يراها أحد غيرك.
    [few] { $count } أسئلة قصيرة. لا نحفظ أي شيء من اختياراتك، ولا يراها أحد غيرك.
    [many] { $count } سؤالًا قصيرًا. لا نحفظ أي شيء من اختياراتك، ولا يراها أحد غيرك.
   *[other] { $count } سؤال قصير. لا نحفظ أي شيء من اختياراتك، ولا يراها أحد غيرك.
}
learn-check-open = فتح الأسئلة
learn-check-send = عرض الإجابات
# In place of the score, where nothing was chosen.
learn-check-answers = إليك الإجابات
learn-check-score = { $right ->
    [zero] الإجابات الصحيحة: { $right } من { $all }.
    [one] إجابة واحدة صحيحة من { $all }.
    [two] إجابتان صحيحتان من { $all }.
    [few] { $right } إجابات صحيحة من { $all }.
    [many] { $right } إجابة صحيحة من { $all }.
   *[other] { $right } إجابة صحيحة من { $all }.
}
learn-check-nothing-kept = يظهر السبب أدناه، سؤالًا بعد سؤال. لا نحفظ أي شيء من ذلك.
learn-check-yours = إجابتك
learn-check-right = الإجابة الصحيحة
learn-check-yours-right = إجابتك، وهي الصحيحة
learn-check-left-open = بقي هذا السؤال من دون إجابة، ولا بأس بذلك.
learn-check-again = المحاولة مرة أخرى
learn-back = قراءة الأفكار
