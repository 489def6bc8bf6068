# Heads-up: files that are added to a report, on the receipt.

file-title = Add a picture, the mail or a PDF
file-title-anonymous = Add a picture
file-hint = Up to { $files } files of { $most } MB each: pictures (JPEG, PNG, WebP, GIF), mails saved as .eml, PDFs.
# Without a name, documents are not taken, and of a mail only some lines.
file-hint-anonymous = Up to { $files } pictures of { $most } MB each (JPEG, PNG, WebP, GIF). Mails and documents name people, so we keep none here. From a mail saved as .eml we can take the sender, the subject and the links.
file-hint-picture = We draw each picture anew, so that no place, device or time stays in it. What it shows does stay: look for your name, other tabs and the clock.
file-sending = Sending the file. This can take a minute.
file-added = Thank you. The file is with your report.
file-removed = The file is gone. Nothing of it is kept.
file-heading-removed = It is taken back.
file-full = All { $files } places are taken. Remove a file to add another one, or tell us the rest in words.
file-remove = Remove
# For screen readers: which one.
file-remove-one = Remove { $name }

# After the file's name: what it is and how large, as in "Picture, 340 KB".
file-about = { $kind }, { $size }
file-kind-picture = Picture
file-kind-mail = Mail
file-kind-pdf = PDF
file-kilobytes = { $n } KB
file-megabytes = { $n } MB

file-event-added = You added the file { $name }.
file-event-removed = You took back the file { $name }.

# Why a file is not kept, and what to do instead.
# Which one, by its sender's own name for it; then the reason, one of those below.
file-refused = We did not keep “{ $name }”. { $reason }
file-refused-empty = Choose the file once more: what arrived is empty
file-refused-large = Choose a smaller file, up to { $most } MB. A screenshot is small enough
file-refused-outlook = Save the mail as .eml if your mail program can, or add a screenshot, and keep the mail itself for us: files of Outlook (.msg) and older Office files can hold things that run, so we do not take them
file-refused-heic = Add a screenshot of this photo: its format (HEIC) opens on few devices
file-refused-format = Add a screenshot of this picture, or save it as PNG or JPEG: it is in a format that we do not take (such as BMP or TIFF)
file-refused-page = Add a screenshot instead: whatever its name says, it is a web page or a drawing made as one (SVG), and can hold things that run
file-refused-program = Leave it unopened, and tell us in words where it came from: whatever its name says, it is a program, and we take none
file-refused-archive = Add a screenshot of what you saw, and keep the file for us unopened: it is an archive (such as ZIP) or an Office document, and both can hide things that run, so we do not take them
file-refused-film = Add a screenshot of the moment that matters: it is a film or a sound, and we take none
file-refused-words = Copy the words into the field above instead: whatever its name says, it holds nothing but words
file-refused-other = Add a screenshot instead: whatever its name says, this is none of the kinds of files we take
file-refused-broken = Choose the picture once more, or add a screenshot of it: it could not be opened to its end
file-refused-pixels = Add a screenshot of this picture: it has more than { $most } million pixels, or says so
file-refused-document = Add a screenshot of what matters: a document names people, so we take none with a report without a name
file-refused-mail = Tell us in words, or add a screenshot: in this mail we found nothing that we could take without naming you
file-refused-full = Remove a file first: a report holds { $files }. You can also tell us the rest in words
file-refused-busy = Try again in a moment: many files are arriving just now. Your report itself is safe with us

# A mail, with a report without a name.
file-mail-title = We have not kept the mail
file-mail-why = A mail names the person it went to, and your report is without a name. These lines help us to stop it, and are all that would be added.
file-mail-text = What would be added
file-mail-hint = Change it as you like. Take out whatever points to you.
file-mail-add = Add these lines to my report
file-mail-back = Back without them
file-mail-sender = Sender: { $sender }
file-mail-subject = Subject: { $subject }
file-mail-links = Links:
