# Heads-up: the form, and the guidance page of each kind.

form-title = إخبارنا بما حدث
# Two sentences for whoever wavers: why telling helps, what will not happen, and the exclusion that makes it credible.
form-promise = شكرًا لك: كل دقيقة نكسبها بفضلك تساعد على وقف الضرر. لا أحد هنا يسأل على من يقع اللوم، ولا أحد يخبر الإدارة بمن أبلغ؛ ويختلف الأمر فقط إذا كان الضرر متعمدًا.

form-kind = ماذا حدث؟
form-kind-hint = يكفي اختيار الأقرب ثم الإرسال: هذا وحده يتيح لنا أن نبدأ.
form-kind-none = يلزم اختيار ما حدث
form-kind-unknown = يلزم اختيار ما حدث من هذه القائمة
form-kind-several = يلزم اختيار واحد فقط: الأقرب إلى ما حدث
# Where nothing was chosen, the way on without choosing: as “Something else”.
form-kind-otherwise = إرساله على أنه «{ $kind }»
form-first = ما يلزم فعله أولًا

form-when = متى حدث ذلك؟
form-when-now = قبل لحظات
form-when-hour = خلال الساعة الماضية
form-when-today = في وقت سابق من اليوم
form-when-yesterday = أمس
form-when-date = في يوم آخر
form-when-unknown = لا أعرف
form-when-day = في أي يوم؟
form-when-time = في أي ساعة؟
form-when-roughly = هذا الوقت تقريبي

form-acted = هل جرى الضغط على شيء، أو كتابة شيء أو تشغيله أو إرساله؟
form-acted-yes = نعم
form-acted-no = لا
form-acted-unsure = لا أعرف

form-story = ما حدث بكلماتك
form-story-hint = كيف بدا الأمر، وما الذي فعلته. من دون كلمات مرور أو رموز. نحفظ حتى { $most } حرف، ويمكنك إضافة المزيد بعد الإرسال.

form-account = الحساب أو الجهاز المتأثر
form-account-hint = ما يكفينا لحمايته، حتى من دون اسمك. ويبقى محفوظًا تحت القفل.

form-team = فريقك في العمل
form-team-none = من دون ذكره

form-who = من يمكنه أن يعرف أن البلاغ منك؟
form-who-confidential = فريق الأمان فقط، وعند الحاجة إليّ فقط
form-who-confidential-help = ما كتبته هنا عن نفسك محفوظ تحت القفل، منفصلًا عن البلاغ. لا يُفتح القفل إلا لسبب، وتُدوَّن كل مرة يُفتح فيها. ومع ذلك، إذا كان فريقك صغيرًا فقد يخمّن أحد أن البلاغ منك، وقد تطلب محكمة معرفة ذلك.
form-who-named = يمكن لفريق الأمان أن يخاطبني باسمي
form-who-named-help = أسرع طريقة عندما نحتاج إلى الوصول إليك. وهذا أيضًا محفوظ تحت القفل، ولا ترى الإدارة إلا أرقامًا مجمّعة. ومع ذلك، قد تطلب محكمة معرفة ذلك.
form-who-anonymous = من دون اسمي
form-who-anonymous-help = لا نسأل عن اسمك، ولا نحفظ أي شيء عن جهازك أو مكانك. ويمكنك مع ذلك ذكر الحساب المتأثر أعلاه. قد تظهر هذه الزيارة في شبكتك، وقد تدل كلماتك عليك.
form-name = اسمك
form-contact = كيف نصل إليك
form-contact-hint = هاتف أو بريد إلكتروني. ويمكنك أيضًا متابعة كل شيء برمز المتابعة الذي نعطيه لك.

form-use = ماذا نفعل بهذا البلاغ
form-use-responders = يُبلَّغ فريق الأمان فورًا، ويتولى الأمر عنك.
form-use-managers = ترى الإدارة أرقامًا مجمّعة، ولا ترى أبدًا أسماء أو نصوصًا.
form-use-code = نعطيك رمز متابعة لمعرفة ما يحدث وإضافة المزيد.
form-send = إرسال البلاغ

guidance-title = { $kind }: ما العمل؟
guidance-lead = الوقت ما زال في صالحك. يمكنك البدء من الأعلى، ونحن هنا للمساعدة.
guidance-now = ما يلزم فعله الآن
guidance-leave-alone = من المهم أيضًا
guidance-next = ماذا يحدث بعد ذلك
guidance-told = هل أخبرتنا بالأمر؟
guidance-told-hint = إن لم يحدث ذلك بعد، تكفي لمسة واحدة للبدء.
guidance-report = الإبلاغ عن هذا
