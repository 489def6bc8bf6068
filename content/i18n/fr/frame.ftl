# Heads-up: what stands around every page staff see.
# Fluent, https://projectfluent.org: { $name } is filled in, <b>, <a> and <time> mark words; keep them, move them freely.

# The language's own name, its direction (ltr or rtl), and the locale whose manner times and numbers follow.
language-name = Français
language-direction = ltr
language-locale = fr

frame-languages = Langue : { $language }
frame-made-up = Données inventées. Rien de tout cela ne s’est passé.
frame-made-up-label = À propos de ces données
frame-call = Appeler le { $phone }
frame-come-back = Revenir à un signalement
frame-learn = Pourquoi c’est utile de nous prévenir
frame-responders = Pour l’équipe sécurité
frame-problem = Il y a un problème
frame-problem-kept = Tout ce que vous avez écrit est encore là.
# Before the title of a page on which something has to be mended.
frame-error-title = Problème : { $title }
frame-optional = (facultatif)
frame-copied = C’est copié.

# Moments and spans.
moment-yesterday = hier à { $time }
moment-ahead = { $day } à { $time }
moment-in-zone = { $moment } ({ $zone })
span-moment = moins de 1 minute
span-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
span-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
span-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}

# When a page cannot be shown.
failure-report = Faire un signalement
failure-not-found = Il n’y a rien à cette adresse
failure-not-found-advice = Vérifiez l’adresse, ou recommencez depuis la première page.
failure-unreadable = Nous n’avons pas pu lire cet envoi
failure-unreadable-advice = Recommencez depuis la première page.
failure-broke-off = L’envoi n’est pas arrivé en entier
failure-broke-off-advice = La connexion s’est coupée. Refaites l’envoi.
failure-elsewhere = Cet envoi vient d’un autre site
failure-elsewhere-advice = Ouvrez Heads-up directement et faites-le là.
failure-too-large = C’est trop pour un seul envoi
failure-too-large-advice = Envoyez seulement la première partie ; vous pouvez ajouter le reste après.
failure-slow-down = Attendez un instant
failure-slow-down-advice = Trop de codes ont été essayés. Attendez une minute, puis réessayez.
failure-too-slow = L’envoi a mis trop de temps à arriver
failure-too-slow-advice = Vérifiez la connexion et refaites l’envoi.
failure-ours = Quelque chose n’a pas marché de notre côté
failure-ours-advice = Cela ne vient pas de vous. Réessayez dans un instant ; si c’est urgent, appelez-nous.
failure-unavailable = Ce n’est pas possible pour le moment
failure-unavailable-advice = Réessayez dans un instant ; si c’est urgent, appelez-nous.
