# Heads-up: why telling helps, and the knowledge check. The ideas themselves stand in content/learn.

learn-title = Why telling helps
learn-lead = Attacks land on people, and harm grows by the minute. So somebody who says early what happened, and need not be afraid to, is the best defence we have.
learn-habit = Habit of the week
learn-contents = On this page
learn-ideas = The ideas
learn-misconceptions = Often thought, and what is true
# Something that many people think, though it is not so; the page says below it what is true.
learn-thought = “{ $thought }”
learn-conclusions = Why it matters

# Below the guidance for a kind, and on the receipt.
learn-behind = The idea behind this: <a>{ $idea }</a>
learn-posters = For the wall and the wallet: <a>posters, stickers and cards to print</a>.

learn-check = Check for yourself
learn-check-lead = { $count ->
    [one] { $count } short question. Nothing you choose is kept, and nobody else sees it.
   *[other] { $count } short questions. Nothing you choose is kept, and nobody else sees it.
}
learn-check-open = Open the questions
learn-check-send = Show me the answers
# In place of the score, where nothing was chosen.
learn-check-answers = Here are the answers
learn-check-score = { $right ->
    [one] { $right } of { $all } is right.
   *[other] { $right } of { $all } are right.
}
learn-check-nothing-kept = Below you see why, question by question. Nothing of this is kept.
learn-check-yours = Your answer
learn-check-right = The right answer
learn-check-yours-right = Your answer, and the right one
learn-check-left-open = You left this one open, and that is fine.
learn-check-again = Try again
learn-back = Read the ideas
