# Heads-up: following a report, putting something right, taking it back.

# How far it has come, as a row of four steps.
return-progress = Où en est votre signalement
return-step-received = Reçu
return-step-seen = Vu par une personne
return-step-contained = Sous contrôle
return-step-closed = Clos
return-step-not-yet = pas encore
return-step-not-needed = pas nécessaire
return-step-not-noted = non indiqué

# What it came to. Telling was right whatever it was.
return-outcome-harmful-stopped = Cela aurait pu faire des dégâts, et cela a été arrêté à temps.
return-outcome-harmful-damage = Cela a fait quelques dégâts avant d’être arrêté. Comme nous le savions, nous avons pu agir.
return-outcome-harmless = C’était sans danger. Vous avez quand même bien fait de nous le dire.
return-outcome-practice = C’était un exercice. Il servait exactement à cela : nous le dire.
return-outcome-duplicate = D’autres personnes nous ont signalé la même chose. Chaque signalement montre jusqu’où cela va.
return-outcome-not-known = Nous n’avons pas pu savoir ce que c’était. Vous avez quand même bien fait de nous le dire.
return-outcome-withdrawn = Vous avez retiré votre signalement avant que quelqu’un le regarde.

# The promised time has passed.
return-late = Nous avons promis que quelqu’un regarderait votre signalement, au plus tard : <b><time>{ $at }</time></b>. Personne ne l’a encore fait. Cela vient de nous.
return-late-call = Appelez-nous tout de suite : <a>{ $phone }</a>.
return-late-no-phone = Appelez tout de suite votre équipe sécurité.

return-unread = <a>{ $n ->
    [one] { $n } nouvelle réponse pour vous
   *[other] { $n } nouvelles réponses pour vous
}</a>
return-new = Nouveau

return-event-corrected = Vous avez corrigé le moment où cela s’est passé.
return-event-noticed = Vous nous avez dit quand cela a été remarqué.
return-event-forgotten = Vous avez retiré ce que vous aviez dit sur vous. C’est détruit.
return-event-forgotten-but-account = Vous avez retiré ce que vous aviez dit sur vous. Seul le compte que vous avez indiqué est gardé, pour le protéger.
return-event-withdrawn = Vous avez retiré votre signalement. Vos mots, vos fichiers et ce que vous aviez dit sur vous sont effacés.

return-heading-corrected = Merci. C’est corrigé.
return-heading-noticed = Merci. C’est noté.
return-heading-forgotten = C’est oublié. Merci de nous l’avoir dit.
return-heading-withdrawn = Votre signalement est retiré. Merci de nous l’avoir dit.

# The one question that is asked afterwards, when it happened more than an hour before it was told.
return-noticed-question = Quand cela a-t-il été remarqué ?
return-noticed-why = Souvent, il n’y a rien à voir pendant des heures ou des jours. Si vous savez quand cela a paru bizarre pour la première fois, cela nous aide à rendre ces choses plus faciles à voir. Vous pouvez très bien ne pas répondre : nous ne posons la question qu’une fois.
return-noticed-send = Dire quand cela a été remarqué
return-noticed-skip = Ne pas répondre

# The answers, seen from the moment the report was sent.
return-when-now = Juste avant mon signalement
return-when-hour = Dans l’heure d’avant
return-when-today = Plus tôt ce jour-là
return-when-yesterday = La veille
return-when-none = Choisissez quand c’était
return-when-no-day = Dites quel jour c’était
return-when-cannot-be = Vérifiez le jour et l’heure : ce moment n’est dans aucun calendrier, ou vient après votre signalement
return-when-before = Vérifiez le jour et l’heure : d’après ce que vous avez dit, cela s’est passé plus tard

return-change = Corriger ou retirer
return-times = Corriger le moment où cela s’est passé ou a été remarqué
return-times-kept = Ce que vous avez dit avant reste dans l’historique. Le moment où votre signalement est arrivé ne change pas.
return-happened-so-far = Cela s’est passé, d’après ce que nous savons : { $when }.
return-noticed-so-far = Cela a été remarqué, d’après ce que nous savons : { $when }.
return-zone = Jours et heures ici :
return-happened-send = Corriger le moment où cela s’est passé
# Moments: “between yesterday 10:42 and 11:15”.
return-between = entre { $from } et { $to }
return-about = { $at } environ
return-unknown = à un moment inconnu

return-forget = Oublier ce que j’ai dit sur moi
return-forget-hint = Votre nom, le moyen de vous joindre et le compte que vous avez indiqué, si vous les avez donnés. Votre signalement reste.
return-forget-button = Oublier mon nom maintenant
return-forget-title = Oublier ce que vous avez dit sur vous ?
return-forget-what = Ce que vous nous avez dit de votre nom et du moyen de vous joindre est détruit tout de suite. Personne ne peut le récupérer, et nous non plus.
return-forget-what-account = Ce que vous nous avez dit du compte ou de l’appareil est détruit tout de suite. Personne ne peut le récupérer, et nous non plus.
return-forget-files = Les e-mails et les PDF que vous avez ajoutés sont supprimés aussi : ils peuvent vous nommer. Les images restent.
return-forget-opened = Une personne de l’équipe sécurité a déjà ouvert ce que vous avez dit sur vous. Une fois que c’est oublié, personne ne pourra plus l’ouvrir, mais ce que quelqu’un a lu, nous ne pouvons pas le reprendre.
return-forget-stays = Votre signalement reste, et votre code l’ouvre toujours. Vos propres mots restent tels que vous les avez écrits, même un nom qui s’y trouve ; retirer le signalement les efface. L’équipe sécurité voit que vous avez retiré ce que vous aviez dit sur vous.
return-forget-account = Garder le compte ou l’appareil que j’ai indiqué, pour pouvoir le protéger
return-forget-account-hint = Si la case n’est pas cochée, cette information est détruite aussi. Un compte peut aider à vous reconnaître.
return-forget-sure = Oublier maintenant

return-withdraw = Retirer mon signalement
return-withdraw-hint = Vos mots et vos fichiers sont effacés. Avant cela, nous vous montrons exactement ce qui se passe.
return-withdraw-button = Retirer mon signalement
return-withdraw-title = Retirer votre signalement ?
return-withdraw-words = Ce que vous avez écrit, les fichiers que vous avez ajoutés et ce que vous avez dit sur vous sont effacés tout de suite. Personne ne peut les récupérer, et nous non plus.
return-withdraw-read = Ce qu’une personne de l’équipe sécurité a déjà lu, nous ne pouvons pas le reprendre.
return-withdraw-stays = Le type de signalement, le moment où cela s’est passé et celui où vous nous l’avez dit restent, avec ce que l’équipe sécurité a écrit. Cela compte toujours dans des chiffres qui ne nomment personne.
return-withdraw-new = Personne n’a encore regardé votre signalement, alors il est clos avec la mention « retiré ». S’il y a peut-être encore un danger, laissez-le ouvert, ou dites-le-nous de nouveau, sans votre nom.
return-withdraw-at-work = L’équipe sécurité y travaille. Elle continue jusqu’à ce que le danger soit passé, et elle voit que vous avez retiré votre signalement.
return-withdraw-closed = Votre signalement est déjà clos, et il le reste.
return-withdraw-sure = Retirer maintenant

return-backups = Dans les copies de sauvegarde, ce qui est supprimé ici reste jusqu’à ce qu’elles soient remplacées.
return-leave = Ne rien changer
return-withdrawn = Vos mots, vos fichiers et ce que vous avez dit sur vous ont été effacés. Le type de signalement et le moment restent. Quelque chose à nous dire quand même ? <a>Envoyez un nouveau signalement</a>.
return-kept = Ce que vous avez choisi est gardé. Cela part avec votre code.
