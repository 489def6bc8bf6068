#!/usr/bin/env python3
"""Every behaviour of server.py, seen by an ordinary SMTP client over a real socket.

    python test_server.py

A test of the test gear: whoever relies on "the server refused" must know that it does.
"""

import base64
import json
import os
import pathlib
import queue
import smtplib
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

SERVER = pathlib.Path(__file__).with_name("server.py")
PATIENCE_SECONDS = 10


class Server:
    """server.py as a child process, and what it says."""

    def __init__(self, *options):
        self.child = subprocess.Popen(
            [sys.executable, str(SERVER), *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        self.port = self.next("listening")["port"]

    def read(self):
        for line in self.child.stdout:
            self.lines.put(json.loads(line))

    def next(self, event):
        told = self.lines.get(timeout=PATIENCE_SECONDS)
        assert told["event"] == event, f"waited for {event}, was told {told}"
        return told

    def order(self, line):
        self.child.stdin.write(line + "\n")

    def client(self, timeout=PATIENCE_SECONDS):
        return smtplib.SMTP("127.0.0.1", self.port, timeout=timeout)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.stdin.close()
        try:
            self.child.wait(PATIENCE_SECONDS)
        finally:
            self.child.kill()
            self.child.stdout.close()


def message(number=1):
    return (
        f"From: a@example.org\r\nTo: b@example.org\r\nSubject: Heads-up {number}\r\n"
        f"Message-ID: <{number}@example.org>\r\nAuto-Submitted: auto-generated\r\n\r\n.a dot first, then é\r\n"
    ).encode()


def send(client, number=1, recipients=("b@example.org",)):
    return client.sendmail("a@example.org", list(recipients), message(number), mail_options=["BODY=8BITMIME"])


class Behaviours(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        made = subprocess.run(
            [sys.executable, str(SERVER), "--make-cert", cls.folder.name],
            check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE_SECONDS,
        )
        paths = json.loads(made.stdout)
        cls.tls = ["--cert", paths["cert"], "--key", paths["key"]]
        cls.trust = ssl.create_default_context(cafile=paths["ca"])
        cls.auth = ["--user", "headsup", "--password", "open sesame"]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_accept_tells_everything_about_the_message(self):
        before = (time.monotonic_ns(), time.time_ns())
        with Server() as server, server.client() as client:
            send(client)
            told = server.next("accepted")
        after = (time.monotonic_ns(), time.time_ns())
        self.assertEqual(told["mail_from"], "a@example.org")
        self.assertEqual(told["rcpt_tos"], ["b@example.org"])
        self.assertEqual(told["message_id"], "<1@example.org>")
        self.assertEqual(told["headers"]["auto-submitted"], ["auto-generated"])
        self.assertEqual(base64.b64decode(told["raw_base64"]), message())
        self.assertIs(told["tls"], False)
        self.assertIsNone(told["user"])
        for clock, (first, last) in zip(("monotonic_ns", "unix_ns"), zip(before, after)):
            self.assertTrue(first <= told["data_began"][clock] <= told["accepted"][clock] <= last)

    def test_refuse_says_554_at_mail_from(self):
        with Server("--behaviour", "refuse") as server, server.client() as client:
            with self.assertRaises(smtplib.SMTPSenderRefused) as refused:
                send(client)
            self.assertEqual(refused.exception.smtp_code, 554)
            self.assertEqual(server.next("turned-away")["stage"], "mail")

    def test_stall_takes_the_message_and_never_answers(self):
        with Server("--behaviour", "stall") as server, server.client(timeout=1) as client:
            with self.assertRaises((TimeoutError, smtplib.SMTPServerDisconnected)):
                send(client)
            told = server.next("turned-away")
            self.assertEqual((told["stage"], told["message_id"]), ("answer", "<1@example.org>"))
            client.close()

    def test_greylist_accepts_the_second_try_of_each_message(self):
        with Server("--behaviour", "greylist") as server, server.client() as client:
            for number in (1, 2):
                with self.assertRaises(smtplib.SMTPDataError) as greylisted:
                    send(client, number)
                self.assertEqual(greylisted.exception.smtp_code, 451)
                server.next("turned-away")
            for number in (1, 2):
                send(client, number)
                self.assertEqual(server.next("accepted")["message_id"], f"<{number}@example.org>")

    def test_drop_cuts_the_line_as_often_as_it_was_told(self):
        with Server("--behaviour", "drop", "--times", "2") as server:
            for _ in range(2):
                with self.assertRaises((smtplib.SMTPServerDisconnected, OSError)):
                    send(server.client())
                self.assertEqual(server.next("turned-away")["stage"], "data")
            with server.client() as client:
                send(client)
            server.next("accepted")

    def test_lose_answer_keeps_the_message_and_says_nothing(self):
        with Server("--behaviour", "lose-answer") as server:
            with self.assertRaises((smtplib.SMTPServerDisconnected, OSError)):
                send(server.client())
            self.assertIs(server.next("accepted")["answer_lost"], True)
            with server.client() as client:
                send(client)
            self.assertIs(server.next("accepted")["answer_lost"], False)

    def test_reject_recipient_refuses_only_nobody(self):
        with Server("--behaviour", "reject-recipient") as server, server.client() as client:
            refused = send(client, recipients=["nobody@example.org", "b@example.org"])
            self.assertEqual({who: code for who, (code, _) in refused.items()}, {"nobody@example.org": 550})
            server.next("turned-away")
            self.assertEqual(server.next("accepted")["rcpt_tos"], ["b@example.org"])

    def test_require_starttls_wants_tls_first(self):
        with Server("--behaviour", "require-starttls", *self.tls) as server, server.client() as client:
            with self.assertRaises(smtplib.SMTPSenderRefused) as refused:
                send(client)
            self.assertEqual(refused.exception.smtp_code, 530)
            client.starttls(context=self.trust)
            send(client)
            self.assertIs(server.next("accepted")["tls"], True)

    def test_require_auth_wants_the_right_password(self):
        with Server("--behaviour", "require-auth", *self.auth) as server, server.client() as client:
            with self.assertRaises(smtplib.SMTPSenderRefused) as refused:
                send(client)
            self.assertEqual(refused.exception.smtp_code, 530)
            with self.assertRaises(smtplib.SMTPAuthenticationError):
                client.login("headsup", "wrong")
            self.assertEqual(server.next("turned-away")["stage"], "auth")
        with Server("--behaviour", "require-auth", *self.auth) as server, server.client() as client:
            client.login("headsup", "open sesame")
            send(client)
            self.assertEqual(server.next("accepted")["user"], "headsup")

    def test_require_auth_with_a_certificate_wants_tls_before_the_password(self):
        with Server("--behaviour", "require-auth", *self.auth, *self.tls) as server, server.client() as client:
            with self.assertRaises(smtplib.SMTPException):
                client.login("headsup", "open sesame")
            client.starttls(context=self.trust)
            client.login("headsup", "open sesame")
            send(client)
            told = server.next("accepted")
            self.assertEqual((told["user"], told["tls"]), ("headsup", True))

    def test_implicit_tls_speaks_tls_from_the_first_byte(self):
        with Server("--behaviour", "implicit-tls+require-auth", *self.tls, *self.auth) as server:
            with self.assertRaises((smtplib.SMTPException, OSError)):
                server.client(timeout=1)
            with smtplib.SMTP_SSL("127.0.0.1", server.port, timeout=PATIENCE_SECONDS, context=self.trust) as client:
                client.login("headsup", "open sesame")
                send(client)
            told = server.next("accepted")
            self.assertEqual((told["user"], told["tls"]), ("headsup", True))

    def test_the_behaviour_can_be_switched_on_an_open_connection(self):
        with Server() as server, server.client() as client:
            send(client)
            server.next("accepted")
            server.order("behaviour refuse")
            self.assertEqual(server.next("behaviour")["behaviour"], "refuse")
            with self.assertRaises(smtplib.SMTPSenderRefused):
                send(client)
            server.next("turned-away")
            server.order("behaviour kind")
            self.assertIn("unknown behaviour kind", server.next("misunderstood")["reason"])

    def test_switching_to_implicit_tls_keeps_the_port(self):
        with Server(*self.tls) as server:
            server.order("behaviour implicit-tls")
            self.assertEqual(server.next("behaviour")["port"], server.port)
            with smtplib.SMTP_SSL("127.0.0.1", server.port, timeout=PATIENCE_SECONDS, context=self.trust) as client:
                send(client)
            self.assertIs(server.next("accepted")["tls"], True)

    def test_the_log_outlives_sigkill(self):
        log = pathlib.Path(self.folder.name) / "log.jsonl"
        with Server("--log", str(log)) as server:
            with server.client() as client:
                send(client)
            server.child.kill()
        (line,) = log.read_text(encoding="utf-8").splitlines()
        self.assertEqual(json.loads(line)["message_id"], "<1@example.org>")

    def test_it_ends_with_its_standard_input_even_while_stalled(self):
        with Server("--behaviour", "stall") as server:
            client = server.client(timeout=1)
            with self.assertRaises((TimeoutError, smtplib.SMTPServerDisconnected)):
                send(client)
            client.close()
            server.child.stdin.close()
            self.assertEqual(server.child.wait(PATIENCE_SECONDS), 0)

    def test_a_demand_without_its_means_is_told_at_the_start(self):
        for behaviour, means in (("implicit-tls", "--cert"), ("require-auth", "--user"), ("kind", "known:")):
            run = subprocess.run(
                [sys.executable, str(SERVER), "--behaviour", behaviour],
                stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE_SECONDS,
            )
            self.assertEqual(run.returncode, 2)
            self.assertIn(means, run.stderr)


if __name__ == "__main__":
    os.environ.pop("SSL_CERT_FILE", None)
    unittest.main()
