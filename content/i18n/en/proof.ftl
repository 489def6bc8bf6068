# Heads-up: proof of time, the signed statement of when a report came in, and the page where anybody checks one.

# On the receipt.
proof-receipt = Proof of the time
proof-receipt-hint = A signed statement of when your report reached us. It names nobody. Anybody can <a>check it here</a>.
proof-save = Save the statement

# Stands in the statement itself, below the same words in English.
proof-meaning = This service received the report of that reference at that time (UTC). The statement names nobody and says nothing of what was reported.

proof-title = Check a statement
proof-lead = Whoever reports here can save a signed statement of when the report came in. Put one in below, and we tell you whether it is genuine and unchanged.
proof-file = Choose the file
proof-file-hint = Its name ends in .proof.txt. Or paste its text below.
proof-statement = The statement
proof-statement-hint = All of it, from “Heads-up proof of time” to “END SSH SIGNATURE”.
proof-check = Check
proof-genuine = It is genuine
proof-genuine-says = We received the report <b>{ $reference }</b> on <time>{ $at }</time>.
proof-genuine-exactly = Exactly: { $at }. Signed for { $organisation }, { $service }.
proof-changed = It was changed
proof-changed-says = The text and its signature do not belong together. Use the file as it was saved: each single character counts.
proof-another = It is from another service
proof-another-says = It was not signed here. It says that it comes from { $service }; check it there.

proof-mend-empty = Paste the statement
proof-mend-long = Paste the statement alone: this is longer than any
proof-mend-unsigned = Paste the whole statement: this has no signature in it
proof-mend-cut-off = Paste the whole statement: its end is missing
proof-mend-foreign = Paste a statement of Heads-up: this was signed for something else

proof-without-us = Check it without us
proof-without-us-key = OpenSSH checks it as well. Keep <a>the public key</a> of this service as headsup.key.pub; FILE is the statement:
