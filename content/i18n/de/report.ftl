# Heads-up: the form, and the guidance page of each kind.

form-title = Sagen Sie uns, was passiert ist
# Two sentences for whoever wavers: why telling helps, what will not happen, and the exclusion that makes it credible.
form-promise = Danke: Jede Minute, die Sie uns geben, hilft, den Schaden aufzuhalten. Hier fragt niemand nach der Schuld, und niemand sagt der Leitung, von wem die Meldung ist; anders ist es nur bei absichtlichem Schaden.

form-kind = Was ist passiert?
form-kind-hint = Wählen Sie, was am besten passt, und senden Sie es: Schon damit können wir anfangen.
form-kind-none = Wählen Sie, was passiert ist
form-kind-unknown = Wählen Sie aus dieser Liste, was passiert ist
form-kind-several = Wählen Sie nur eines: das, was am besten passt
# Where nothing was chosen, the way on without choosing: as “Something else”.
form-kind-otherwise = Als „{ $kind }“ senden
form-first = Das zuerst tun

form-when = Wann ist es passiert?
form-when-now = Gerade eben
form-when-hour = In der letzten Stunde
form-when-today = Heute, schon länger her
form-when-yesterday = Gestern
form-when-date = An einem anderen Tag
form-when-unknown = Weiß ich nicht genau
form-when-day = An welchem Tag?
form-when-time = Um wie viel Uhr?
form-when-roughly = Das stimmt nur ungefähr

form-acted = Wurde etwas angeklickt, eingegeben, gestartet oder gesendet?
form-acted-yes = Ja
form-acted-no = Nein
form-acted-unsure = Weiß ich nicht genau

form-story = Mit Ihren Worten
form-story-hint = Wie es aussah, was Sie getan haben. Lassen Sie Passwörter und Codes weg. Wir speichern bis zu { $most } Zeichen; nach dem Senden können Sie mehr ergänzen.

form-account = Betroffenes Konto oder Gerät
form-account-hint = Das genügt uns, um es zu schützen, auch ohne Ihren Namen. Die Angabe wird versiegelt aufbewahrt.

form-team = Team
form-team-none = Nicht angeben

form-who = Wer darf wissen, dass die Meldung von Ihnen ist?
form-who-confidential = Nur das Sicherheitsteam, und nur, wenn es mich braucht
form-who-confidential-help = Was Sie über sich sagen, wird getrennt von der Meldung versiegelt. Jedes Öffnen braucht einen Grund und wird festgehalten. In einem kleinen Team lässt es sich vielleicht trotzdem erraten, und ein Gericht kann danach fragen.
form-who-named = Das Sicherheitsteam darf mich mit Namen ansprechen
form-who-named-help = Der schnellste Weg, wenn wir Sie erreichen müssen. Auch diese Angaben werden versiegelt, und die Leitung sieht nur zusammengefasste Zahlen. Ein Gericht kann trotzdem danach fragen.
form-who-anonymous = Ohne meinen Namen
form-who-anonymous-help = Wir fragen nicht nach Ihrem Namen und speichern nichts über Ihr Gerät und nichts darüber, wo Sie sind. Das betroffene Konto können Sie oben trotzdem angeben. Ihr Netzwerk kann diesen Besuch sehen, und Ihre Worte können auf Sie hinweisen.
form-name = Ihr Name
form-contact = So erreichen wir Sie
form-contact-hint = Telefon oder E-Mail. Mit dem Code, den Sie bekommen, können Sie auch selbst alles verfolgen.

form-use = Was wir damit machen
form-use-responders = Das Sicherheitsteam erfährt sofort davon und übernimmt ab da.
form-use-managers = Die Leitung sieht zusammengefasste Zahlen, nie Namen oder Texte.
form-use-code = Sie bekommen einen Code, um alles zu verfolgen und mehr zu ergänzen.
form-send = Meldung senden

guidance-title = { $kind }: was jetzt zu tun ist
guidance-lead = Sie kommen rechtzeitig. Fangen Sie oben an; wir sind da und helfen Ihnen.
guidance-now = Das jetzt tun
guidance-leave-alone = Das jetzt nicht tun
guidance-next = So geht es weiter
guidance-told = Haben Sie uns schon Bescheid gesagt?
guidance-told-hint = Wenn nicht: Einmal tippen genügt, um anzufangen.
guidance-report = Das melden
