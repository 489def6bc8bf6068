# Heads-up: why telling helps, and the knowledge check. The ideas themselves stand in content/learn.

learn-title = Por qué avisar ayuda
learn-lead = Los ataques les llegan a las personas, y el daño crece con cada minuto. Por eso, quien cuenta pronto lo que pasó, y puede hacerlo sin miedo, es la mejor defensa que tenemos.
learn-habit = El hábito de la semana
learn-contents = En esta página
learn-ideas = Las ideas
learn-misconceptions = Lo que se suele pensar y lo que es verdad
# Something that many people think, though it is not so; the page says below it what is true.
learn-thought = “{ $thought }”
learn-conclusions = Por qué importa

# Below the guidance for a kind, and on the receipt.
learn-behind = La idea que hay detrás: <a>{ $idea }</a>
learn-posters = Para la pared y el bolsillo: <a>carteles, adhesivos y tarjetas para imprimir</a>.

learn-check = Compruébalo por tu cuenta
learn-check-lead = { $count ->
    [one] { $count } pregunta corta. Lo que elijas no se guarda, y nadie más lo ve.
   *[other] { $count } preguntas cortas. Lo que elijas no se guarda, y nadie más lo ve.
}
learn-check-open = Abrir las preguntas
learn-check-send = Ver las respuestas
# In place of the score, where nothing was chosen.
learn-check-answers = Aquí tienes las respuestas
learn-check-score = { $right ->
    [one] { $right } respuesta correcta de { $all }.
   *[other] { $right } respuestas correctas de { $all }.
}
learn-check-nothing-kept = Abajo ves el porqué, pregunta por pregunta. Nada de esto se guarda.
learn-check-yours = Tu respuesta
learn-check-right = La respuesta correcta
learn-check-yours-right = Tu respuesta, que es la correcta
learn-check-left-open = Esta la dejaste sin responder, y está bien así.
learn-check-again = Intentarlo otra vez
learn-back = Leer las ideas
