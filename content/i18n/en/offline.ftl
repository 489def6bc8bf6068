# Heads-up: the time without a connection.

# Beside the send button, while a report waits in the open page.
offline-slow = Still sending. Keep this page open.
offline-waiting = There is no connection just now. Your report waits in this open page and nowhere else, so keep the page open. It goes out by itself, and the moment you pressed counts.
offline-busy = The service does not answer just now. Your report waits in this open page and nowhere else, so keep the page open. It goes out by itself, and the moment you pressed counts.
offline-through = It got through. Your receipt opens now.
offline-choose = Choose what happened at the top, then it can go out.
offline-unsent = Not sent yet. Press “{ form-send }” when you are ready.
offline-call = If it cannot wait, call <a>{ $phone }</a>.
offline-again = Try now
offline-change = Change something

# In place of a page that needs a connection.
offline-title = This page needs a connection
offline-lead = There is none just now. Leave the page open: it shows by itself as soon as there is one.
offline-kept = These are kept on your device and open without one

# On the receipt of a report that had to wait: when it was told and when it arrived.
offline-counted = You told us: <time>{ $told }</time>. It arrived: <time>{ $arrived }</time>. The moment you told us is the one that counts.
offline-file-told = You told us: { $at }
