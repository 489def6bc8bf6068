# Heads-up: why telling helps, and the knowledge check. The ideas themselves stand in content/learn.

learn-title = Pourquoi c’est utile de nous prévenir
learn-lead = Les attaques touchent des personnes, et les dégâts grandissent à chaque minute. Notre meilleure défense, c’est donc une personne qui dit tôt ce qui s’est passé, et qui peut le dire sans peur.
learn-habit = L’habitude de la semaine
learn-contents = Sur cette page
learn-ideas = Les idées
learn-misconceptions = Ce qu’on pense souvent, et ce qui est vrai
# Something that many people think, though it is not so; the page says below it what is true.
learn-thought = « { $thought } »
learn-conclusions = Pourquoi c’est important

# Below the guidance for a kind, and on the receipt.
learn-behind = L’idée derrière ces conseils : <a>{ $idea }</a>
learn-posters = Pour le mur et le portefeuille : <a>affiches, autocollants et cartes à imprimer</a>.

learn-check = Questions pour faire le point
learn-check-lead = { $count ->
    [one] { $count } petite question. Rien de ce que vous choisissez n’est gardé, et personne d’autre ne le voit.
   *[other] { $count } petites questions. Rien de ce que vous choisissez n’est gardé, et personne d’autre ne le voit.
}
learn-check-open = Voir les questions
learn-check-send = Voir les réponses
# In place of the score, where nothing was chosen.
learn-check-answers = Voici les réponses
learn-check-score = { $right ->
    [one] { $right } bonne réponse sur { $all }.
   *[other] { $right } bonnes réponses sur { $all }.
}
learn-check-nothing-kept = Plus bas, vous voyez pourquoi, question par question. Rien de tout cela n’est gardé.
learn-check-yours = Votre réponse
learn-check-right = La bonne réponse
learn-check-yours-right = Votre réponse, et c’est la bonne
learn-check-left-open = Vous avez laissé cette question sans réponse, et c’est très bien aussi.
learn-check-again = Recommencer
learn-back = Lire les idées
