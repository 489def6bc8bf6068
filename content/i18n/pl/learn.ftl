# Heads-up: why telling helps, and the knowledge check. The ideas themselves stand in content/learn.

learn-title = Dlaczego warto zgłaszać
learn-lead = Ataki trafiają w ludzi, a szkody rosną z każdą minutą. Dlatego nasza najlepsza obrona to ktoś, kto wcześnie mówi, co się stało, i nie musi się tego bać.
learn-habit = Nawyk tygodnia
learn-contents = Na tej stronie
learn-ideas = Najważniejsze myśli
learn-misconceptions = Co często myślimy i jak jest naprawdę
# Something that many people think, though it is not so; the page says below it what is true.
learn-thought = „{ $thought }”
learn-conclusions = Dlaczego to ważne

# Below the guidance for a kind, and on the receipt.
learn-behind = Myśl, która za tym stoi: <a>{ $idea }</a>
learn-posters = Na ścianę i do portfela: <a>plakaty, naklejki i karty do wydrukowania</a>.

learn-check = Sprawdź, co już wiesz
learn-check-lead = { $count ->
    [one] { $count } krótkie pytanie. Nie zapisujemy, co wybierasz, i nikt inny tego nie widzi.
    [few] { $count } krótkie pytania. Nie zapisujemy, co wybierasz, i nikt inny tego nie widzi.
    [many] { $count } krótkich pytań. Nie zapisujemy, co wybierasz, i nikt inny tego nie widzi.
   *[other] { $count } krótkiego pytania. Nie zapisujemy, co wybierasz, i nikt inny tego nie widzi.
}
learn-check-open = Otwórz pytania
learn-check-send = Pokaż mi odpowiedzi
# In place of the score, where nothing was chosen.
learn-check-answers = Oto odpowiedzi
learn-check-score = { $right ->
    [one] { $right } dobra odpowiedź na { $all }.
    [few] { $right } dobre odpowiedzi na { $all }.
    [many] { $right } dobrych odpowiedzi na { $all }.
   *[other] { $right } dobrej odpowiedzi na { $all }.
}
learn-check-nothing-kept = Poniżej, pytanie po pytaniu, widać, dlaczego tak jest. Niczego z tego nie zapisujemy.
learn-check-yours = Twoja odpowiedź
learn-check-right = Dobra odpowiedź
learn-check-yours-right = Twoja odpowiedź, i to dobra
learn-check-left-open = To pytanie zostało bez odpowiedzi. Tak też można.
learn-check-again = Spróbuj jeszcze raz
learn-back = Przeczytaj najważniejsze myśli
