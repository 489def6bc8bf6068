# Heads-up: proof of time, the signed statement of when a report came in, and the page where anybody checks one.

# On the receipt.
proof-receipt = Dowód czasu zgłoszenia
proof-receipt-hint = Podpisane poświadczenie, kiedy dotarło do nas twoje zgłoszenie. Nikogo nie wymienia. Kto chce, może je <a>sprawdzić tutaj</a>.
proof-save = Zapisz poświadczenie

# Stands in the statement itself, below the same words in English.
proof-meaning = Ten serwis otrzymał zgłoszenie o podanym numerze w podanym czasie (UTC). Poświadczenie nikogo nie wymienia i nie mówi nic o tym, co zostało zgłoszone.

proof-title = Sprawdź poświadczenie
proof-lead = Kto tu coś zgłasza, może zapisać podpisane poświadczenie, kiedy zgłoszenie dotarło. Wstaw je poniżej, a powiemy ci, czy jest autentyczne i niezmienione.
proof-file = Wybierz plik
proof-file-hint = Jego nazwa kończy się na .proof.txt. Możesz też wkleić jego tekst poniżej.
proof-statement = Poświadczenie
proof-statement-hint = Całe, od „Heads-up proof of time” do „END SSH SIGNATURE”.
proof-check = Sprawdź
proof-genuine = Poświadczenie jest autentyczne
proof-genuine-says = Zgłoszenie <b>{ $reference }</b> dotarło do nas: <time>{ $at }</time>.
proof-genuine-exactly = Dokładnie: { $at }. Podpisano w imieniu: { $organisation }, { $service }.
proof-changed = Poświadczenie zostało zmienione
proof-changed-says = Tekst i podpis nie pasują do siebie. Użyj pliku w takiej postaci, w jakiej został zapisany: liczy się każdy znak.
proof-another = Poświadczenie jest z innego serwisu
proof-another-says = Nie zostało podpisane tutaj. Według treści pochodzi z { $service }; sprawdź je tam.

proof-mend-empty = Wklej poświadczenie
proof-mend-long = Wklej samo poświadczenie: żadne nie jest tak długie
proof-mend-unsigned = Wklej całe poświadczenie: w tym tekście nie ma podpisu
proof-mend-cut-off = Wklej całe poświadczenie: brakuje jego końca
proof-mend-foreign = Wklej poświadczenie z Heads-up: ten podpis dotyczy czegoś innego

proof-without-us = Sprawdź bez nas
proof-without-us-key = OpenSSH też je sprawdzi. Zapisz <a>klucz publiczny</a> tego serwisu jako headsup.key.pub; FILE to poświadczenie:
