# Heads-up: why telling helps, and the knowledge check. The ideas themselves stand in content/learn.

learn-title = Warum es hilft, Bescheid zu sagen
learn-lead = Angriffe treffen Menschen, und der Schaden wächst mit jeder Minute. Darum ist es unser bester Schutz, wenn jemand früh sagt, was passiert ist, und dabei keine Angst haben muss.
learn-habit = Gewohnheit der Woche
learn-contents = Auf dieser Seite
learn-ideas = Die Grundgedanken
learn-misconceptions = Was viele denken, und was stimmt
# Something that many people think, though it is not so; the page says below it what is true.
learn-thought = „{ $thought }“
learn-conclusions = Warum das wichtig ist

# Below the guidance for a kind, and on the receipt.
learn-behind = Der Gedanke dahinter: <a>{ $idea }</a>
learn-posters = Für die Wand und die Brieftasche: <a>Plakat, Aufkleber und Karten zum Drucken</a>.

learn-check = Fragen nur für Sie
learn-check-lead = { $count ->
    [one] { $count } kurze Frage. Nichts, was Sie wählen, wird gespeichert, und niemand sonst sieht es.
   *[other] { $count } kurze Fragen. Nichts, was Sie wählen, wird gespeichert, und niemand sonst sieht es.
}
learn-check-open = Fragen öffnen
learn-check-send = Antworten zeigen
# In place of the score, where nothing was chosen.
learn-check-answers = Hier sind die Antworten
learn-check-score = { $right ->
    [one] { $right } von { $all } ist richtig.
   *[other] { $right } von { $all } sind richtig.
}
learn-check-nothing-kept = Unten sehen Sie zu jeder Frage, warum. Nichts davon wird gespeichert.
learn-check-yours = Ihre Antwort
learn-check-right = Die richtige Antwort
learn-check-yours-right = Ihre Antwort, und sie ist richtig
learn-check-left-open = Diese Frage haben Sie offen gelassen, und das ist in Ordnung.
learn-check-again = Noch einmal versuchen
learn-back = Die Grundgedanken lesen
